// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a member's process ran, as its own log shows it. Not thread-safe. */
final class Uptime {
  /** Clocks differ by a second or two: what is said within this after a death may be last words. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final List<Instant> starts = new ArrayList<>();
  private Optional<Occurrence> stop = Optional.empty();
  private boolean stopped;
  private boolean startSeen;
  private Instant begun = Instant.MAX;
  private Instant lastEvent = Instant.MIN;
  private Instant lastSpoke = Instant.MIN;

  /**
   * Something was said.
   *
   * @param ends since when and until when the log goes on
   */
  void spoke(Occurrence event, SourceEnds ends) {
    lastEvent = event.at();
    Instant begin = ends.beginningOf(event);
    begun = begin.isBefore(begun) ? begin : begun;
    extend(event.at());
    extend(ends.of(event));
  }

  private void extend(Instant at) {
    if (!at.equals(Instant.MAX) && at.isAfter(lastSpoke)) {
      lastSpoke = at;
    }
  }

  /** The process starts. */
  void started(Instant at) {
    startSeen = true;
    serves(at);
  }

  /** The process says that it is ready. */
  void serves(Instant at) {
    starts.add(at);
    stopped = false;
  }

  /** The process was told to stop, or died. */
  void stopped(Occurrence by) {
    stopped = true;
    stop = Optional.of(by);
  }

  /** Its node goes on as another member. */
  void replaced() {
    stopped = true;
  }

  /** It said what only a process says that runs. */
  void lives() {
    stopped = false;
  }

  /** Whether its process was told to stop, or died, and did not come back. */
  boolean stopped() {
    return stopped;
  }

  /** The line that says so, as long as it did not come back. */
  Optional<Occurrence> stop() {
    return stop.filter(line -> stopped);
  }

  /** The last time in its log; {@link Instant#MIN} where it has no clock. */
  Instant lastSpoke() {
    return lastSpoke;
  }

  /** From the first to the last time in its log; zero where it has no clock. */
  Duration length() {
    return lastSpoke.equals(Instant.MIN) ? Duration.ZERO : Spans.between(begun, lastSpoke);
  }

  /** When it last said anything of itself or of its peers. */
  Instant lastEvent() {
    return lastEvent;
  }

  /** When its process was last started; {@link Instant#MIN} where its log does not show it. */
  Instant lastStart() {
    return starts.isEmpty() ? Instant.MIN : starts.getLast();
  }

  /**
   * Whether its process ran through all of this time, as far as its log shows. Its log may have
   * been collected before that of others; but clocks differ by a second or two, so that its last
   * words at the very beginning are no proof of life.
   */
  boolean ranFrom(Instant from, Instant to) {
    return !stopped
        && goesOnAfter(from, to)
        && starts.stream().noneMatch(at -> at.isAfter(from) && !at.isAfter(to));
  }

  /** Whether its log goes on until a time, or well beyond another one before it. */
  boolean goesOnAfter(Instant from, Instant to) {
    Instant well = from.equals(Instant.MAX) ? from : from.plus(LAST_WORDS);
    return lastSpoke.isAfter(from) && lastSpoke.isAfter(well.isBefore(to) ? well : to);
  }

  /** Whether its log is a cutting that leaves out how the process was started. */
  boolean startLeftOut() {
    return !startSeen;
  }

  /** Whether its log ends while the cluster may still be starting. */
  boolean justStarted() {
    return !starts.isEmpty()
        && !starts.getLast().equals(Instant.MAX)
        && !Spans.lasted(Spans.between(starts.getLast(), lastSpoke));
  }
}

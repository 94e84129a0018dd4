// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is kept of one signal in one scope: the first and the last occurrences of every stretch of
 * them. A stretch begins after a recovery, or after a quiet time, so that what set in anew keeps
 * its beginning. Not thread-safe.
 */
final class Kept {
  /** As many as this many stretches that are kept whole. */
  private static final int MOST = 5;

  private static final Duration QUIET = Duration.ofMinutes(10);

  private final long place;
  private final List<Stretch> stretches = new ArrayList<>();
  private int atEachEnd;
  private Instant latest = Instant.MAX;
  private boolean turned = true;
  private int size;
  private long bytes;

  /**
   * Nothing so far.
   *
   * @param place its place in the order in which scopes were first seen
   * @param atEachEnd how many occurrences of a stretch to keep at each of its ends
   */
  Kept(long place, int atEachEnd) {
    this.place = place;
    this.atEachEnd = atEachEnd;
  }

  static Kept of(SavedScope saved) {
    Kept kept = new Kept(saved.place(), saved.atEachEnd());
    saved
        .stretches()
        .forEach(stretch -> kept.stretches.add(Stretch.of(stretch, saved.atEachEnd())));
    kept.measure();
    kept.latest = saved.latest();
    kept.turned = saved.turned();
    return kept;
  }

  SavedScope saved(Signal signal, List<String> scope) {
    List<SavedStretch> all = stretches.stream().map(Stretch::saved).toList();
    return new SavedScope(signal, scope, place, atEachEnd, turned, latest, all);
  }

  /** Whether it recovered, and nothing was said of it since before this time. */
  boolean isOverSince(Instant before) {
    return turned && latest.isBefore(before);
  }

  /** Keeps of the stretches that ended before this time the first and the last, and the number. */
  void letGo(Instant before) {
    while (stretches.size() > 2 && stretches.get(1).latest().at().isBefore(before)) {
      drop(1);
    }
  }

  void add(Occurrence occurrence) {
    if (turned || afterQuiet(occurrence.at())) {
      begin();
    }
    turned = false;
    latest = occurrence.at();
    Stretch stretch = stretches.getLast();
    long before = stretch.bytes();
    if (stretch.add(occurrence)) {
      size++;
    }
    bytes += stretch.bytes() - before;
  }

  private boolean afterQuiet(Instant at) {
    boolean timed = !at.equals(Instant.MAX) && !latest.equals(Instant.MAX);
    return timed && Duration.between(latest, at).compareTo(QUIET) > 0;
  }

  private void begin() {
    dropMiddle();
    stretches.add(new Stretch(atEachEnd));
  }

  /** Of very many stretches those in the middle become one gap. */
  private void dropMiddle() {
    while (size >= MOST * 2 * atEachEnd && stretches.size() > 2) {
      drop(stretches.size() / 2);
    }
  }

  /** Keeps fewer of each stretch, now and from now on. */
  void thin(int most) {
    if (most < atEachEnd) {
      atEachEnd = most;
      stretches.forEach(stretch -> stretch.thin(most));
      measure();
      dropMiddle();
    }
  }

  private void measure() {
    size = stretches.stream().mapToInt(Stretch::size).sum();
    bytes = stretches.stream().mapToLong(Stretch::bytes).sum();
  }

  /** How many occurrences of a stretch it keeps at each of its ends. */
  int atEachEnd() {
    return atEachEnd;
  }

  /** About how much memory it takes. */
  long bytes() {
    return bytes;
  }

  private void drop(int index) {
    Stretch dropped = stretches.remove(index);
    stretches.get(index - 1).leaveOut(dropped.count());
    size -= dropped.size();
    bytes -= dropped.bytes();
  }

  /** A recovery came: what follows is another stretch. */
  void turn() {
    turned = true;
  }

  /** One of its latest. */
  Occurrence latest() {
    return stretches.getLast().latest();
  }

  long place() {
    return place;
  }

  /** What was kept, in order. */
  List<Occurrence> sorted() {
    List<Occurrence> all = new ArrayList<>();
    stretches.forEach(stretch -> all.addAll(stretch.kept()));
    all.sort(Occurrence.ORDER);
    return all;
  }

  /** What was kept, as it came. */
  Stream<Occurrence> all() {
    return stretches.stream().flatMap(stretch -> stretch.kept().stream());
  }

  /** Tells what was left out. */
  void tell(LeftOut leftOut) {
    stretches.forEach(stretch -> stretch.tell(leftOut));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
  private final int atEachEnd;
  private final List<Stretch> stretches = new ArrayList<>();
  private Instant latest = Instant.MAX;
  private boolean turned = true;
  private int size;

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

  void add(Occurrence occurrence) {
    if (turned || afterQuiet(occurrence.at())) {
      begin();
    }
    turned = false;
    latest = occurrence.at();
    if (stretches.getLast().add(occurrence)) {
      size++;
    }
  }

  private boolean afterQuiet(Instant at) {
    boolean timed = !at.equals(Instant.MAX) && !latest.equals(Instant.MAX);
    return timed && Duration.between(latest, at).compareTo(QUIET) > 0;
  }

  /** Of very many stretches those in the middle become one gap. */
  private void begin() {
    while (size >= MOST * 2 * atEachEnd && stretches.size() > 2) {
      int middle = stretches.size() / 2;
      Stretch dropped = stretches.remove(middle);
      stretches.get(middle - 1).leaveOut(dropped.count());
      size -= dropped.size();
    }
    stretches.add(new Stretch(atEachEnd));
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

  /** Tells what was left out. */
  void tell(LeftOut leftOut) {
    stretches.forEach(stretch -> stretch.tell(leftOut));
  }
}

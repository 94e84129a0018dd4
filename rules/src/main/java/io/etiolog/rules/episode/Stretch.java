// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first and the last of some occurrences, and how many there were. Not thread-safe. */
final class Stretch {
  private final int atEachEnd;
  private final List<Occurrence> first = new ArrayList<>();
  private final Deque<Occurrence> last = new ArrayDeque<>();
  private long leftOut;

  Stretch(int atEachEnd) {
    this.atEachEnd = atEachEnd;
  }

  static Stretch of(SavedStretch saved, int atEachEnd) {
    Stretch stretch = new Stretch(atEachEnd);
    stretch.first.addAll(saved.first());
    stretch.last.addAll(saved.last());
    stretch.leftOut = saved.leftOut();
    return stretch;
  }

  SavedStretch saved() {
    return new SavedStretch(first, List.copyOf(last), leftOut);
  }

  /** Adds one, and says whether it holds more of them now. */
  boolean add(Occurrence occurrence) {
    if (first.size() < atEachEnd) {
      return first.add(occurrence);
    }
    last.add(occurrence);
    if (last.size() <= atEachEnd) {
      return true;
    }
    last.remove();
    leftOut++;
    return false;
  }

  /** Others that belong here, and are not kept. */
  void leaveOut(long others) {
    leftOut += others;
  }

  /** How many there were. */
  long count() {
    return size() + leftOut;
  }

  /** How many it holds. */
  int size() {
    return first.size() + last.size();
  }

  Occurrence latest() {
    return last.isEmpty() ? first.getLast() : last.getLast();
  }

  List<Occurrence> kept() {
    List<Occurrence> kept = new ArrayList<>(first);
    kept.addAll(last);
    return kept;
  }

  /** Tells what was left out. */
  void tell(LeftOut into) {
    if (leftOut > 0) {
      into.add(first.getLast(), leftOut);
    }
  }
}

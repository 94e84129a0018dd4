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
  /** What the objects of one take beside their text, in bytes. */
  private static final int OBJECTS = 600;

  private static final int TIMES_HELD = 4;

  private final List<Occurrence> first = new ArrayList<>();
  private final Deque<Occurrence> last = new ArrayDeque<>();
  private int atEachEnd;
  private long leftOut;
  private long bytes;

  Stretch(int atEachEnd) {
    this.atEachEnd = atEachEnd;
  }

  static Stretch of(SavedStretch saved, int atEachEnd) {
    Stretch stretch = new Stretch(atEachEnd);
    stretch.first.addAll(saved.first());
    stretch.last.addAll(saved.last());
    stretch.leftOut = saved.leftOut();
    stretch.bytes = stretch.kept().stream().mapToLong(Stretch::bytes).sum();
    return stretch;
  }

  SavedStretch saved() {
    return new SavedStretch(first, List.copyOf(last), leftOut);
  }

  /** Adds one, and says whether it holds more of them now. */
  boolean add(Occurrence occurrence) {
    bytes += bytes(occurrence);
    if (first.size() < atEachEnd) {
      return first.add(occurrence);
    }
    last.add(occurrence);
    if (last.size() <= atEachEnd) {
      return true;
    }
    leaveOut(last.remove());
    return false;
  }

  private void leaveOut(Occurrence gone) {
    bytes -= bytes(gone);
    leftOut++;
  }

  /** Keeps fewer of them, now and from now on. */
  void thin(int most) {
    atEachEnd = most;
    while (first.size() > most) {
      Occurrence gone = first.removeLast();
      if (last.size() < most) {
        last.addFirst(gone);
      } else {
        leaveOut(gone);
      }
    }
    while (last.size() > most) {
      leaveOut(last.remove());
    }
  }

  /** About how much memory they take: what was read is held as a line, a message and fields. */
  long bytes() {
    return bytes;
  }

  private static long bytes(Occurrence occurrence) {
    return OBJECTS + (long) TIMES_HELD * occurrence.evidence().raw().length();
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

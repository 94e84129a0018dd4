// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Report.TimelineEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Picks from a long timeline what changes something. */
final class Timeline {
  private Timeline() {}

  /**
   * An entry to show.
   *
   * @param skipped how many were left out before it
   */
  record Moment(int skipped, TimelineEntry entry) {}

  /** At most {@code limit} entries: the first, the last, the first of each diagnosis and kind. */
  static List<Moment> condense(List<TimelineEntry> all, int limit) {
    Set<Integer> chosen = new TreeSet<>();
    if (all.size() <= limit) {
      IntStream.range(0, all.size()).forEach(chosen::add);
    } else {
      choose(all, limit, chosen);
    }
    List<Moment> moments = new ArrayList<>();
    int next = 0;
    for (int index : chosen) {
      moments.add(new Moment(index - next, all.get(index)));
      next = index + 1;
    }
    return moments;
  }

  private static void choose(List<TimelineEntry> all, int limit, Set<Integer> chosen) {
    chosen.add(0);
    chosen.add(all.size() - 1);
    Predicate<TimelineEntry> told = entry -> entry.diagnosis().isPresent();
    chooseNew(all, told, entry -> entry.diagnosis().orElse(""), limit, chosen);
    chooseNew(all, told, TimelineEntry::what, limit, chosen);
    chooseNew(all, told.negate(), TimelineEntry::what, limit, chosen);
    for (int i = all.size() - 1; chosen.size() < limit; i--) {
      chosen.add(i);
    }
  }

  /** Chooses the first entry of each kind, as far as there is room. */
  private static void chooseNew(
      List<TimelineEntry> all,
      Predicate<TimelineEntry> among,
      Function<TimelineEntry, String> kind,
      int limit,
      Set<Integer> chosen) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < all.size() && chosen.size() < limit; i++) {
      if (among.test(all.get(i)) && seen.add(kind.apply(all.get(i)))) {
        chosen.add(i);
      }
    }
  }
}

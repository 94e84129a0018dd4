// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Report.TimelineEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** At most {@code limit} entries: the first, the last, the first of each kind, and the latest. */
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
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < all.size() && chosen.size() < limit; i++) {
      if (kinds.add(all.get(i).diagnosis().orElse(""))) {
        chosen.add(i);
      }
    }
    Set<String> words = new HashSet<>();
    for (int i = 0; i < all.size() && chosen.size() < limit; i++) {
      if (words.add(all.get(i).what())) {
        chosen.add(i);
      }
    }
    for (int i = all.size() - 1; chosen.size() < limit; i--) {
      chosen.add(i);
    }
  }
}

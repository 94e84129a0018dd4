// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The member lists of the snapshots: of every file the last one that it shows. Immutable. */
final class MemberLists {
  private final List<Map<String, Occurrence>> lists;

  /** Sorts rows into lists: a file, or a member that is named again, begins another list. */
  MemberLists(List<Occurrence> rows) {
    Map<String, Map<String, Occurrence>> byFile = new LinkedHashMap<>();
    for (Occurrence row : rows) {
      String file = row.evidence().origin().file();
      Map<String, Occurrence> list = byFile.get(file);
      if (list == null || list.containsKey(row.value("peer"))) {
        list = new LinkedHashMap<>();
        byFile.put(file, list);
      }
      list.put(row.value("peer"), row);
    }
    this.lists = new ArrayList<>(byFile.values());
  }

  /** Those on whom the lists of different members do not agree. */
  List<DifferingLists.Disputed> disputed() {
    return new DifferingLists(lists).disputed();
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /** The rows of the list to believe: the last. */
  List<Occurrence> current() {
    return lists.isEmpty() ? List.of() : List.copyOf(lists.getLast().values());
  }

  /** Voters of the current list. */
  Set<String> voters() {
    Set<String> voters = new LinkedHashSet<>();
    for (Occurrence row : current()) {
      if (!isLearner(row)) {
        voters.add(row.value("peer"));
      }
    }
    return voters;
  }

  /** Rows of members that were added, but never started. */
  List<Occurrence> unstarted(boolean learners) {
    return current().stream()
        .filter(row -> row.value("state").equals("unstarted") && isLearner(row) == learners)
        .toList();
  }

  static boolean isLearner(Occurrence row) {
    return row.value("learner").equals("true");
  }
}

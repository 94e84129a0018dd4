// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may end the episodes of a signal, found by the scope: many scopes and many recoveries must
 * not be held against each other one by one.
 */
final class Recoveries {
  private final Map<Reach, List<Occurrence>> byReach = new HashMap<>();
  private final Set<List<Boolean>> gaps = new HashSet<>();

  /**
   * Sorts them.
   *
   * @param recoveries in order
   * @param keys what tells the signal's scopes apart
   */
  Recoveries(List<Occurrence> recoveries, List<String> keys) {
    for (Occurrence recovery : recoveries) {
      Reach reach = Reach.of(recovery, keys);
      byReach.computeIfAbsent(reach, key -> new ArrayList<>()).add(recovery);
      gaps.add(reach.gaps());
    }
  }

  /** Those that speak of a scope, in lists that each are in order. */
  List<List<Occurrence>> of(List<String> scope) {
    return gaps.stream()
        .map(some -> Reach.over(scope, some))
        .distinct()
        .map(reach -> byReach.getOrDefault(reach, List.of()))
        .filter(some -> !some.isEmpty())
        .toList();
  }
}

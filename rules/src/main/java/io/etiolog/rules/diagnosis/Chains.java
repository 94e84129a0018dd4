// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks for one occurrence of each of several signals, with the same values and close enough.
 *
 * @param within from the first to the last; empty for any distance
 * @param same captures that must agree
 * @param ordered whether they must come one after the other
 */
record Chains(Optional<Duration> within, List<String> same, boolean ordered) {

  boolean exists(List<List<Occurrence>> signals) {
    return signals.getFirst().stream()
        .anyMatch(first -> continues(signals.subList(1, signals.size()), first, first));
  }

  private boolean continues(List<List<Occurrence>> rest, Occurrence first, Occurrence previous) {
    if (rest.isEmpty()) {
      return true;
    }
    for (Occurrence next : rest.getFirst()) {
      boolean after = !ordered || Occurrence.ORDER.compare(next, previous) > 0;
      if (after && agrees(first, next)) {
        // The earliest fitting one leaves the most room for those that follow.
        return continues(rest.subList(1, rest.size()), first, next);
      }
    }
    return false;
  }

  private boolean agrees(Occurrence first, Occurrence next) {
    boolean near = within.map(window -> !Counts.apart(first.at(), next.at(), window)).orElse(true);
    return near && same.stream().allMatch(key -> sameValue(first.value(key), next.value(key)));
  }

  private static boolean sameValue(String a, String b) {
    return !a.isEmpty() && a.equals(b);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Concludes that members hold different data: who has applied the same log must be at the same
 * revision, since applying is deterministic. Only statuses that were asked for together are
 * compared.
 */
final class Revisions {
  private final List<Occurrence> statuses;
  private final Conclusions into;

  Revisions(List<Occurrence> statuses, Conclusions into) {
    this.statuses = statuses;
    this.into = into;
  }

  void conclude() {
    Map<List<String>, List<Occurrence>> alike = new LinkedHashMap<>();
    for (Occurrence row : statuses) {
      if (!row.value("applied").isEmpty() && !row.value("revision").isEmpty()) {
        alike
            .computeIfAbsent(
                List.of(row.evidence().origin().file(), row.value("cluster"), row.value("applied")),
                key -> new ArrayList<>())
            .add(row);
      }
    }
    alike.values().forEach(this::compare);
  }

  private void compare(List<Occurrence> rows) {
    Map<String, Integer> members = new TreeMap<>();
    rows.forEach(row -> members.merge(row.value("revision"), 1, Integer::sum));
    if (members.size() > 1) {
      Map<String, String> captures = new TreeMap<>();
      captures.put("applied", rows.getFirst().value("applied"));
      captures.put("revisions", String.join(", ", members.keySet()));
      outvoted(rows, members).ifPresent(peer -> captures.put("peer", peer));
      into.add("revisions-differ", captures, rows);
    }
  }

  /** The member that stands against a majority of those that were asked, when it is only one. */
  private static Optional<String> outvoted(List<Occurrence> rows, Map<String, Integer> members) {
    Optional<String> majority =
        members.entrySet().stream()
            .filter(entry -> entry.getValue() * 2 > rows.size())
            .map(Entry::getKey)
            .findFirst();
    List<String> others =
        rows.stream()
            .filter(row -> majority.filter(row.value("revision")::equals).isEmpty())
            .map(row -> row.value("peer"))
            .toList();
    return others.size() == 1 && majority.isPresent()
        ? Optional.of(others.getFirst())
        : Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Concludes that members hold different data: who has applied the same log must be at the same
 * revision, since applying is deterministic, whenever each of them was asked.
 *
 * <p>A member reads its revision a moment before the index that it has applied (Status in etcd's
 * server/etcdserver/api/v3rpc/maintenance.go), so that under writes its status may be one revision
 * behind itself. One apart counts only where it shows again, in other statuses.
 */
final class Revisions {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Map<List<String>, List<Occurrence>> alike = new LinkedHashMap<>();
  private final int voters;

  /**
   * Sorts the statuses.
   *
   * @param voters how many vote, 0 where that is not certain
   */
  Revisions(List<Occurrence> statuses, int voters) {
    this.voters = voters;
    for (Occurrence row : statuses) {
      if (!row.value("applied").isEmpty() && !row.value("revision").isEmpty()) {
        alike
            .computeIfAbsent(List.of(cluster(row), row.value("applied")), key -> new ArrayList<>())
            .add(row);
      }
    }
  }

  /** Where its id is not told, only what was asked for together is of one cluster for certain. */
  private static String cluster(Occurrence row) {
    String id = row.value("cluster");
    return id.isEmpty() ? "in " + row.evidence().origin().file() : id;
  }

  void conclude(Conclusions into) {
    for (List<Occurrence> rows : apart()) {
      Map<String, String> captures = new TreeMap<>();
      captures.put("applied", rows.getFirst().value("applied"));
      captures.put("revisions", String.join(", ", members(rows).keySet()));
      outvoted(rows).ifPresent(peer -> captures.put("peer", peer));
      into.add("revisions-differ", captures, rows);
    }
  }

  /** The one member that a majority stands against, if there is one. */
  Optional<Outvoted> outvoted() {
    Set<String> all = new TreeSet<>();
    apart().forEach(rows -> outvoted(rows).ifPresent(all::add));
    return all.size() == 1 ? Optional.of(Outvoted.member(all.iterator().next())) : Optional.empty();
  }

  private Collection<List<Occurrence>> apart() {
    List<List<Occurrence>> apart =
        alike.values().stream().filter(rows -> members(rows).size() > 1).toList();
    return apart.size() > 1
        ? apart
        : apart.stream().filter(Revisions::isFurtherThanAMomentApart).toList();
  }

  private static boolean isFurtherThanAMomentApart(List<Occurrence> rows) {
    LongSummaryStatistics revisions =
        rows.stream()
            .map(row -> row.value("revision"))
            .filter(revision -> NUMBER.matcher(revision).matches())
            .mapToLong(Long::parseLong)
            .summaryStatistics();
    return revisions.getMax() > revisions.getMin() + 1;
  }

  private static Map<String, Integer> members(List<Occurrence> rows) {
    Map<String, Integer> members = new TreeMap<>();
    rows.forEach(row -> members.merge(row.value("revision"), 1, Integer::sum));
    return members;
  }

  /** The member that stands against a majority of all, when it is only one. */
  private Optional<String> outvoted(List<Occurrence> rows) {
    int all = Math.max(voters, rows.size());
    Optional<String> majority =
        members(rows).entrySet().stream()
            .filter(entry -> entry.getValue() * 2 > all)
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

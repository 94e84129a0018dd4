// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values that a finding's summary and plan may use. */
final class CaseValues {
  /** Sentences that name more than these say nothing. */
  private static final int MOST_ROWS = 20;

  private CaseValues() {}

  static Map<String, Object> of(Finding finding, Map<String, Object> etcd) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Episode episode : finding.support()) {
      for (Occurrence occurrence : episode.occurrences()) {
        occurrence
            .captures()
            .forEach((name, value) ->
                count(counts, name, name.equals("node") ? Occurrence.nodeName(value) : value));
        count(counts, "component", occurrence.evidence().component());
        count(counts, "file", occurrence.evidence().origin().file());
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> only = new LinkedHashMap<>();
    Map<String, Object> distinct = new LinkedHashMap<>();
    Map<String, Object> each = new LinkedHashMap<>();
    counts.forEach((name, byValue) -> {
      values.put(name, mostFrequent(byValue));
      all.put(name, String.join(", ", byValue.keySet()));
      distinct.put(name, Integer.toString(byValue.size()));
      each.put(name, rows(finding, name, counts.keySet()));
      if (byValue.size() == 1) {
        only.put(name, byValue.keySet().iterator().next());
      }
    });
    values.put("all", all);
    values.put("only", only);
    values.put("distinct", distinct);
    values.put("each", each);
    values.put("etcd", etcd);
    long often = finding.occurrences();
    values.put("occurrences", Long.toString(often));
    values.put("lines", often == 1 ? "1 line" : often + " lines");
    values.put("times", often == 1 ? "once" : often + " times");
    places(values, finding.places());
    finding.firstSeen().ifPresent(time -> values.put("firstSeen", second(time)));
    finding.lastSeen().ifPresent(time -> values.put("lastSeen", second(time)));
    period(finding).ifPresent(period -> values.put("period", period));
    endOf(finding).ifPresent(time -> values.put("endedAt", second(time)));
    return values;
  }

  /** A command names a node only where there is but one: the one that is ill, not who spoke. */
  private static void places(Map<String, Object> values, Set<String> places) {
    values.remove("node");
    if (places.size() == 1) {
      values.put("node", places.iterator().next());
    }
    if (!places.isEmpty()) {
      values.put("nodes", nodes(places));
    }
  }

  private static String nodes(Set<String> places) {
    String named = places.stream().limit(MOST_ROWS).collect(Collectors.joining(", "));
    int more = places.size() - MOST_ROWS;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  /** From when to when, or at what time where it is the same second. */
  private static Optional<String> period(Finding finding) {
    return finding
        .firstSeen()
        .map(CaseValues::second)
        .map(first -> {
          String last = finding.lastSeen().map(CaseValues::second).orElse(first);
          return last.equals(first) ? "at " + first : "from " + first + " to " + last;
        });
  }

  /**
   * One row for each value of a capture, with what else was captured beside it; a capture that is
   * not there is empty, so that none of another row stands in its place.
   */
  private static List<Map<String, String>> rows(
      Finding finding, String name, Set<String> captures) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    for (Episode episode : finding.support()) {
      for (Occurrence occurrence : episode.occurrences()) {
        String value = occurrence.captures().getOrDefault(name, "");
        if (!value.isEmpty() && rows.size() < MOST_ROWS) {
          Map<String, String> row = rows.computeIfAbsent(value, key -> new TreeMap<>());
          captures.forEach(capture ->
              row.merge(
                  capture,
                  occurrence.captures().getOrDefault(capture, ""),
                  (before, now) -> now.isEmpty() ? before : now));
        }
      }
    }
    return List.copyOf(rows.values());
  }

  /** When the last of it was seen to be over. */
  private static Optional<Instant> endOf(Finding finding) {
    return finding.active()
        ? Optional.empty()
        : Sightings.endOf(finding.support())
            .map(Occurrence::at)
            .filter(at -> !at.equals(Instant.MAX));
  }

  /** Sentences name seconds; the exact times stand beside the evidence. */
  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void count(Map<String, Map<String, Long>> counts, String name, String value) {
    if (!value.isBlank()) {
      counts.computeIfAbsent(name, key -> new TreeMap<>()).merge(value.strip(), 1L, Long::sum);
    }
  }

  private static String mostFrequent(Map<String, Long> byValue) {
    return byValue.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}

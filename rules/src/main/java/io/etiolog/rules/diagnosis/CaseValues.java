// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The values that a finding's summary and plan may use. */
final class CaseValues {
  private CaseValues() {}

  static Map<String, Object> of(Finding finding, Map<String, Object> etcd) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Episode episode : finding.support()) {
      for (Occurrence occurrence : episode.occurrences()) {
        occurrence.captures().forEach((name, value) -> count(counts, name, value));
        count(counts, "component", occurrence.evidence().component());
        count(counts, "file", occurrence.evidence().origin().file());
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    counts.forEach((name, byValue) -> {
      values.put(name, mostFrequent(byValue));
      all.put(name, String.join(", ", byValue.keySet()));
    });
    values.put("all", all);
    values.put("etcd", etcd);
    values.put("occurrences", Long.toString(finding.occurrences()));
    if (!finding.nodes().isEmpty()) {
      values.put("node", finding.nodes().iterator().next());
      values.put("nodes", String.join(", ", finding.nodes()));
    }
    finding.firstSeen().ifPresent(time -> values.put("firstSeen", second(time)));
    finding.lastSeen().ifPresent(time -> values.put("lastSeen", second(time)));
    return values;
  }

  /** Sentences name seconds; the exact times stand beside the evidence. */
  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void count(Map<String, Map<String, Long>> counts, String name, String value) {
    if (!value.isEmpty()) {
      counts.computeIfAbsent(name, key -> new TreeMap<>()).merge(value, 1L, Long::sum);
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

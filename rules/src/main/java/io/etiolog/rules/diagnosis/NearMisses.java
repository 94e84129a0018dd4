// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Miss;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.rules.report.Explanation.NearMiss;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lines that almost showed a signal which somebody asks about. Of all that fail in the same way the
 * first is kept, and how many there were; memory is bounded by the signals' wordings. Not
 * thread-safe.
 */
final class NearMisses {
  private static final int SHOWN = 6;
  private static final int SHOWN_OF_A_SIGNAL = 2;

  /** Nobody asks; it keeps nothing, so that all may share it. */
  private static final NearMisses NONE = new NearMisses(List.of());

  private final SignalMatcher watched;
  private final boolean idle;
  private final Map<List<String>, Kept> kept = new LinkedHashMap<>();

  private static final class Kept {
    private final Miss miss;
    private final Evidence first;
    private long count;

    private Kept(Miss miss, Evidence first) {
      this.miss = miss;
      this.first = first;
    }
  }

  private NearMisses(Collection<Signal> signals) {
    this.watched = new SignalMatcher(signals);
    this.idle = signals.isEmpty();
  }

  /** Watches the signals that these rules seek. */
  static NearMisses of(Catalog catalog, Collection<String> ids) {
    if (ids.isEmpty()) {
      return NONE;
    }
    Set<String> names = new TreeSet<>();
    catalog.rules().values().stream()
        .filter(rule -> ids.contains(rule.id()))
        .forEach(rule -> names.addAll(rule.sought()));
    return new NearMisses(
        catalog.signals().values().stream().filter(s -> names.contains(s.name())).toList());
  }

  void look(Evidence evidence, String version) {
    if (idle) {
      return;
    }
    for (Miss miss : watched.misses(evidence, version)) {
      List<String> key = List.of(miss.signal().name(), miss.kind());
      kept.computeIfAbsent(key, first -> new Kept(miss, evidence)).count++;
    }
  }

  /** The nearest of some signals, some of each. */
  List<NearMiss> of(Collection<String> signals) {
    Map<String, Integer> shown = new LinkedHashMap<>();
    return kept.values().stream()
        .filter(miss -> signals.contains(miss.miss.signal().name()))
        .sorted(Comparator.comparing((Kept miss) -> miss.miss.part()).reversed())
        .filter(
            miss -> shown.merge(miss.miss.signal().name(), 1, Integer::sum) <= SHOWN_OF_A_SIGNAL)
        .limit(SHOWN)
        .map(miss ->
            new NearMiss(
                miss.miss.signal().name(), miss.miss.why(), miss.count, Sightings.seen(miss.first)))
        .toList();
  }
}

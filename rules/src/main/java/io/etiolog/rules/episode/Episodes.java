// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Episodes by the name of their signal. Immutable and safe to share between threads. */
public final class Episodes {
  private final Map<String, List<Episode>> bySignal = new HashMap<>();

  /** Indexes the episodes. */
  public Episodes(List<Episode> episodes) {
    for (Episode episode : episodes) {
      bySignal.computeIfAbsent(episode.signal().name(), name -> new ArrayList<>()).add(episode);
    }
  }

  /** Those of a signal. */
  public List<Episode> of(String signal) {
    return List.copyOf(bySignal.getOrDefault(signal, List.of()));
  }

  /** The occurrences of a signal, in order. */
  public List<Occurrence> occurrences(String signal) {
    return of(signal).stream()
        .flatMap(episode -> episode.occurrences().stream())
        .sorted(Occurrence.ORDER)
        .toList();
  }

  /** Only those that still stand. */
  public Episodes open() {
    return new Episodes(
        bySignal.values().stream().flatMap(List::stream).filter(Episode::open).toList());
  }
}

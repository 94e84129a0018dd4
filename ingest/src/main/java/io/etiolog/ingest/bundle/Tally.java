// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.util.HashMap;
import java.util.Map;

/** Counts names and tells the most frequent one; the number of different names is bounded. */
final class Tally {
  private static final int MOST_NAMES = 64;

  private final Map<String, Long> counts = new HashMap<>();

  void add(String name) {
    if (!name.isEmpty() && (counts.size() < MOST_NAMES || counts.containsKey(name))) {
      counts.merge(name, 1L, Long::sum);
    }
  }

  /** The most frequent name, the first in the alphabet among equals; {@code ""} without any. */
  String most() {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.catalog.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was said of more things than can be kept. Immutable.
 *
 * @param byFile by file: the signals
 */
record Forgotten(Map<String, Set<String>> byFile) {
  /** Whether some rule asks for what was forgotten, so that nobody can say that all is well. */
  boolean matters(Collection<Rule> rules) {
    Set<String> lost = new TreeSet<>();
    byFile.values().forEach(lost::addAll);
    return !lost.isEmpty()
        && rules.stream().anyMatch(rule -> rule.when().named().stream().anyMatch(lost::contains));
  }

  /** The inputs, with a note where something was forgotten. */
  List<InputSummary> noted(List<InputSummary> inputs) {
    return inputs.stream().map(input -> input.with(notes(input.file()))).toList();
  }

  private List<String> notes(String file) {
    Set<String> signals = byFile.getOrDefault(file, Set.of());
    return signals.isEmpty()
        ? List.of()
        : List.of(
            "says more than can be kept: of "
                + String.join(", ", signals)
                + ", what was silent for longest was forgotten");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.GrownText;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.episode.SavedScope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an {@link Investigation} has found so far, for whoever goes on with it later. It tells all
 * that diagnoses rest on; what only describes the input beside them begins anew: shapes of errors
 * that nothing explains, captures of events, arguments of processes.
 *
 * @param found the occurrences of signals, by signal and scope
 * @param forgotten by file: the signals of which more was said there than could be kept
 * @param inputs what was read
 * @param texts what was learnt of texts that grow
 */
public record InvestigationState(
    List<SavedScope> found,
    Map<String, Set<String>> forgotten,
    List<InputSummary> inputs,
    List<GrownText> texts) {
  /** Forbids later change. */
  public InvestigationState {
    found = List.copyOf(found);
    forgotten = Map.copyOf(forgotten);
    inputs = List.copyOf(inputs);
    texts = List.copyOf(texts);
  }
}

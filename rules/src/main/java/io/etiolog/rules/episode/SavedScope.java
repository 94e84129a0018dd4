// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
import java.time.Instant;
import java.util.List;

/**
 * What an {@link OccurrenceLog} keeps of one signal in one scope, for whoever saves it.
 *
 * @param signal the signal
 * @param scope the values that tell this scope from others of the signal
 * @param place its place in the order in which scopes were first seen
 * @param atEachEnd how many occurrences of a stretch are kept at each of its ends
 * @param turned whether a recovery came after the latest
 * @param latest when the latest was said; {@link Instant#MAX} where that is not known
 * @param stretches in their order, each with at least one occurrence
 */
public record SavedScope(
    Signal signal,
    List<String> scope,
    long place,
    int atEachEnd,
    boolean turned,
    Instant latest,
    List<SavedStretch> stretches) {
  /** Forbids later change. */
  public SavedScope {
    scope = List.copyOf(scope);
    stretches = List.copyOf(stretches);
  }
}

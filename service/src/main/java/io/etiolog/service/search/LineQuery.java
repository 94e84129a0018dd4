// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.record.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is looked for: lines of which all of this is true.
 *
 * @param text words, {@code "words in a row"}, {@code prefix*}, {@code -not}, {@code a | b}, and
 *     parentheses; {@code ""} for all lines
 * @param exactly what fields are to be, by their names
 * @param severity the least severity; {@link Severity#UNKNOWN} for all
 * @param from the earliest time in nanoseconds since 1970
 * @param to the first time that is too late
 * @param limit how many lines at most
 * @param after the line after which to go on, towards the past
 */
public record LineQuery(
    String text,
    Map<String, String> exactly,
    Severity severity,
    OptionalLong from,
    OptionalLong to,
    int limit,
    Optional<LineId> after) {
  /** Forbids later change. */
  public LineQuery {
    exactly = Map.copyOf(exactly);
  }

  /** The same from the newest line on. */
  LineQuery fromTheNewest() {
    return new LineQuery(text, exactly, severity, from, to, limit, Optional.empty());
  }
}

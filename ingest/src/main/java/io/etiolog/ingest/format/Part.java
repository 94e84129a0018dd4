// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one layer of a line says. Layers are laid over one another from the outside in, so the
 * program's own word wins over its carrier's.
 *
 * @param time when, or empty
 * @param node the host, or {@code ""}
 * @param component the program, or {@code ""}
 * @param severity how grave, or {@link Severity#UNKNOWN}
 * @param message the text without decoration; {@code ""} in envelopes
 * @param fields structured values in the line's order
 */
public record Part(
    Optional<Instant> time,
    String node,
    String component,
    Severity severity,
    String message,
    Map<String, String> fields) {

  /** A part that says nothing. */
  public static final Part EMPTY =
      new Part(Optional.empty(), "", "", Severity.UNKNOWN, "", Map.of());
}

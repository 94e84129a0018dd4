// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One log line taken apart.
 *
 * @param origin where it stands
 * @param time when it happened; the innermost clock wins (the program's over journald's)
 * @param node the host, or {@code ""}
 * @param component the program, in the field's usual spelling, or {@code ""}
 * @param severity what the program called it
 * @param message the message without its decoration; the whole line where no format is known
 * @param fields structured values by name, nested names joined with dots, in the line's order
 * @param format the payload's format, with its envelopes in front: {@code journald-short/klog}
 * @param raw the line as it was read
 */
public record LogRecord(
    Origin origin,
    Optional<Instant> time,
    String node,
    String component,
    Severity severity,
    String message,
    Map<String, String> fields,
    String format,
    String raw)
    implements Evidence {

  /** Keeps the fields' order, which reports show, and forbids later change. */
  public LogRecord {
    fields = Fields.copy(fields);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.ingest.record.Severity;

/** OpenTelemetry's severity numbers: 1 to 24, four for each severity. */
final class OtlpSeverity {
  private OtlpSeverity() {}

  static Severity of(long number) {
    return number < 1 || number > 24
        ? Severity.UNKNOWN
        : switch ((int) (number - 1) / 4) {
          case 0 -> Severity.TRACE;
          case 1 -> Severity.DEBUG;
          case 2 -> Severity.INFO;
          case 3 -> Severity.WARN;
          case 4 -> Severity.ERROR;
          default -> Severity.FATAL;
        };
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.ingest.record.Severity;

/** Syslog's priorities (RFC 5424, section 6.2.1), which the journal uses too. */
final class Priorities {
  private Priorities() {}

  /** What the lower three bits mean. */
  static Severity severity(int level) {
    return switch (level) {
      case 0 -> Severity.FATAL;
      case 1, 2, 3 -> Severity.ERROR;
      case 4 -> Severity.WARN;
      case 5, 6 -> Severity.INFO;
      case 7 -> Severity.DEBUG;
      default -> Severity.UNKNOWN;
    };
  }
}

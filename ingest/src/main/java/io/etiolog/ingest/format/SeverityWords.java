// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Locale;
import java.util.Map;

/** The words, letters and numbers by which programs call their severities. */
final class SeverityWords {
  private static final int LONGEST = 13;

  private static final Map<String, Severity> WORDS =
      Map.ofEntries(
          Map.entry("trace", Severity.TRACE),
          Map.entry("debug", Severity.DEBUG),
          Map.entry("dbg", Severity.DEBUG),
          Map.entry("info", Severity.INFO),
          Map.entry("information", Severity.INFO),
          Map.entry("informational", Severity.INFO),
          Map.entry("notice", Severity.INFO),
          Map.entry("warn", Severity.WARN),
          Map.entry("warning", Severity.WARN),
          Map.entry("error", Severity.ERROR),
          Map.entry("err", Severity.ERROR),
          Map.entry("eror", Severity.ERROR),
          Map.entry("crit", Severity.ERROR),
          Map.entry("critical", Severity.ERROR),
          Map.entry("alert", Severity.ERROR),
          Map.entry("emerg", Severity.FATAL),
          Map.entry("emergency", Severity.FATAL),
          Map.entry("dpanic", Severity.FATAL),
          Map.entry("panic", Severity.FATAL),
          Map.entry("fatal", Severity.FATAL));

  private SeverityWords() {}

  /** The severity that a word stands for in any case, or {@link Severity#UNKNOWN}. */
  static Severity of(String word) {
    return word.length() > LONGEST
        ? Severity.UNKNOWN
        : WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), Severity.UNKNOWN);
  }

  /** The severity of a syslog priority's lower three bits (RFC 5424, section 6.2.1). */
  static Severity ofSyslog(int level) {
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

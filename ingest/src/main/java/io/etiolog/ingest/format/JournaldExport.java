// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

/**
 * One field of {@code journalctl -o export}, or of the body of {@code -o verbose}: {@code
 * MESSAGE=text}. Records span many lines there, so a message read on its own has neither time nor
 * host nor program; the other fields are taken so that nobody else mistakes them. Source: systemd's
 * {@code docs/JOURNAL_EXPORT_FORMATS.md}.
 */
final class JournaldExport implements LogFormat {
  private static final int LONGEST_NAME = 64;

  @Override
  public String name() {
    return "journald-export";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int equals = line.indexOf('=');
    if (equals < 1 || equals > LONGEST_NAME || !isField(line.substring(0, equals))) {
      return Outcome.NOT_MINE;
    }
    String name = line.substring(0, equals);
    String value = line.substring(equals + 1);
    if (name.equals("MESSAGE")) {
      return new PartBuilder().envelope(value);
    }
    return new PartBuilder()
        .time(name.equals("__REALTIME_TIMESTAMP") ? Epoch.read(value) : Optional.empty())
        .node(name.equals("_HOSTNAME") ? value : "")
        .component(name.equals("SYSLOG_IDENTIFIER") ? Components.named(value) : "")
        .field(name, value)
        .message(line)
        .payload();
  }

  /**
   * Fields that the journal itself adds, and those of its text; others may be anybody's variables.
   */
  private static boolean isField(String name) {
    boolean own =
        name.equals("MESSAGE")
            || name.equals("PRIORITY")
            || name.startsWith("SYSLOG_")
            || name.startsWith("CODE_")
            || name.startsWith("_");
    for (int i = 0; i < name.length() && own; i++) {
      char c = name.charAt(i);
      own = c == '_' || (c >= 'A' && c <= 'Z') || Cursor.isDigit(c);
    }
    return own && !name.equals("_");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The export form of journald ({@code journalctl -o export}): a line for each field, an empty line
 * behind each record. Source: systemd's {@code docs/JOURNAL_EXPORT_FORMATS.md}.
 */
final class JournalExport implements JournalForm {
  /** Whether a file that begins so is an export. */
  static boolean opens(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.startsWith("__CURSOR=") || text.startsWith("__REALTIME_TIMESTAMP=");
  }

  @Override
  public byte[] next(JournalLines lines) throws IOException {
    JournalJson record = new JournalJson(lines);
    byte[] line = lines.line();
    while (line.length > 0) {
      String text = new String(line, StandardCharsets.UTF_8);
      int equals = text.indexOf('=');
      if (equals < 0) {
        record.put(text, new String(lines.sized(), StandardCharsets.UTF_8));
      } else {
        record.put(text.substring(0, equals), text.substring(equals + 1));
      }
      line = lines.line();
    }
    return record.bytes();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.LogRecord;
import java.util.regex.Pattern;

/**
 * Tells a line that was cut off behind, by a pager at the screen's edge or by a careless copy: what
 * it does not hold may have stood there. Stateless.
 */
final class CutLine {
  /** Programs end lines so themselves: {@code <nil>}, {@code -->}. */
  private static final Pattern CLOSING = Pattern.compile("(?:<[^<>]{0,80}|[-=])>$");

  private CutLine() {}

  static boolean is(LogRecord record) {
    String line = PrintedLine.of(record.raw()).stripTrailing();
    return hasMark(line) || endsQuoted(line);
  }

  /** The pager's mark: it stands for at least one letter. */
  private static boolean hasMark(String line) {
    return line.endsWith("…") || (line.endsWith(">") && !CLOSING.matcher(line).find());
  }

  /** A quotation mark was opened that nothing closes; those within it are escaped. */
  private static boolean endsQuoted(String line) {
    boolean open = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '\\') {
        i++;
      } else if (letter == '"') {
        open = !open;
      }
    }
    return open;
  }
}

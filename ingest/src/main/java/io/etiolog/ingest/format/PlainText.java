// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;

/**
 * The last resort: the line is its own message. It takes every line, so it is no {@link LogFormat}.
 */
final class PlainText {
  static final String NAME = "plain";

  private static final int LONGEST_WORD = 9;

  private PlainText() {}

  static Part parse(String line) {
    return new PartBuilder().severity(severity(line)).message(line).build();
  }

  /** What a leading {@code ERROR}, {@code WARN}, {@code FATAL} or {@code error:} says. */
  private static Severity severity(String line) {
    int end = 0;
    while (end < line.length() && end <= LONGEST_WORD && Cursor.isLetter(line.charAt(end))) {
      end++;
    }
    if (end == 0 || end > LONGEST_WORD) {
      return Severity.UNKNOWN;
    }
    char behind = end < line.length() ? line.charAt(end) : ' ';
    boolean shouted =
        Character.isUpperCase(line.charAt(end - 1)) && (behind == ' ' || behind == ':');
    return shouted || behind == ':' ? SeverityWords.of(line.substring(0, end)) : Severity.UNKNOWN;
  }
}

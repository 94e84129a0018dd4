// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;

/** A level in front of a text: {@code WARNING: }, {@code [error] }, {@code INFO }. */
final class LeadingLevel {
  private static final int LONGEST = 12;

  private LeadingLevel() {}

  /** Steps over a level and the blanks behind it; where there is none it does not move. */
  static Severity scan(Cursor c) {
    int from = c.position();
    boolean bracketed = c.take('[');
    StringBuilder word = new StringBuilder(LONGEST);
    while (Cursor.isLetter(c.peek()) && word.length() < LONGEST) {
      word.append(c.peek());
      c.take(c.peek());
    }
    Severity severity = SeverityWords.of(word.toString());
    boolean shouted = !word.isEmpty() && Character.isUpperCase(word.charAt(word.length() - 1));
    boolean marked = bracketed ? c.take(']') : c.take(':') || shouted;
    if (severity == Severity.UNKNOWN || !marked || !(c.gap() || c.take('\t') || c.peek() == '[')) {
      c.moveTo(from);
      return Severity.UNKNOWN;
    }
    return severity;
  }
}

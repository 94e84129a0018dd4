// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * Text with a date in front, as all kinds of programs print it: {@code 2024-01-31 23:59:59,123
 * ERROR text}. Asked last.
 */
final class DatedText implements LogFormat {
  @Override
  public String name() {
    return "dated-text";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    boolean bracketed = c.take('[');
    Optional<WrittenTime> time = TimeScanner.isoTime(c);
    if (time.isEmpty() || (bracketed && !c.take(']'))) {
      return Outcome.NOT_MINE;
    }
    c.take(':');
    if (!(c.gap() || c.take('\t'))) {
      return Outcome.NOT_MINE;
    }
    Severity severity = LeadingLevel.scan(c);
    return new PartBuilder()
        .time(time.get().resolve(clock))
        .severity(severity)
        .message(c.rest())
        .payload();
  }
}

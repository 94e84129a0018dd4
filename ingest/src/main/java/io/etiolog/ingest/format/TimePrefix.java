// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

/**
 * A time in front of a line that has its own: {@code kubectl logs --timestamps}, CI systems, log
 * viewers ({@code 2024-01-31T23:59:59.123Z text}, {@code 2024-01-31 23:59:59 +0100 | messages |
 * text}).
 */
final class TimePrefix implements LogFormat {
  @Override
  public String name() {
    return "time-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    boolean bracketed = c.take('[');
    Optional<WrittenTime> time = TimeScanner.isoTime(c);
    if (time.isEmpty() || (bracketed && !c.take(']')) || !(c.gap() || c.take('\t'))) {
      return Outcome.NOT_MINE;
    }
    if (c.take("| ")) {
      int from = c.position();
      c.word();
      if (!c.take(" | ")) {
        c.moveTo(from);
      }
    }
    return new PartBuilder().time(time.get().resolve(clock)).decoration(c.rest());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What {@code journalctl} says of itself between the records: {@code -- Logs begin at …, end at …
 * --}, {@code -- Boot … --}, and the headings of {@code -o verbose}. Their times are whole, and so
 * tell the year of the lines around them. Source: systemd's {@code src/journal/journalctl.c}.
 */
final class JournaldMark implements LogFormat {
  private static final String[] MARKS = {
    "-- Logs begin at", "-- Journal begins at", "-- Boot ", "-- Reboot --", "-- No entries --"
  };

  @Override
  public String name() {
    return "journald-mark";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    for (String mark : MARKS) {
      if (line.startsWith(mark)) {
        return new PartBuilder().time(lastTime(line, clock)).message(line).payload();
      }
    }
    Cursor c = new Cursor(line);
    Optional<Instant> heading = JournaldStamped.fullTime(c, clock);
    return heading.isPresent() && c.take(" [s=") && line.endsWith("]")
        ? new PartBuilder().time(heading).message(line).payload()
        : Outcome.NOT_MINE;
  }

  /** The zone in which the journal prints its times, where the line is a mark that names it. */
  static Optional<ZoneOffset> zone(String line) {
    return line.startsWith("-- ") ? lastStamp(line).flatMap(WrittenTime::zone) : Optional.empty();
  }

  /** The later of a mark's two times. */
  private static Optional<Instant> lastTime(String line, PartialClock clock) {
    return lastStamp(line).map(stamp -> stamp.resolve(clock));
  }

  private static Optional<WrittenTime> lastStamp(String line) {
    for (String word : new String[] {"end at ", "ends at ", "begin at ", "begins at "}) {
      int at = line.indexOf(word);
      if (at >= 0) {
        Cursor c = new Cursor(line);
        c.moveTo(at + word.length());
        return JournaldStamped.fullStamp(c);
      }
    }
    return Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;

/**
 * {@code journalctl}'s default output, {@code short} and {@code short-precise}, which is also what
 * syslog daemons write: {@code Jul 22 23:17:05 node1 kubelet[3301]: text}. Months may be in any
 * language of {@link MonthNames}; the host is missing with {@code --no-hostname}. Source: systemd's
 * {@code src/shared/logs-show.c}, {@code output_short}.
 */
final class JournaldShort implements LogFormat {
  @Override
  public String name() {
    return "journald-short";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    c.take(' '); // glibc pads the month's number in East Asian locales
    Optional<MonthDay> day = TimeScanner.monthDay(c, clock);
    if (day.isEmpty() || !c.gap()) {
      return Outcome.NOT_MINE;
    }
    Optional<LocalTime> time = TimeScanner.timeOfDay(c);
    if (time.isEmpty() || !c.gap()) {
      return Outcome.NOT_MINE;
    }
    Optional<SyslogHeader> header = SyslogHeader.scan(c);
    if (header.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    return header.get().part().time(clock.at(day.get(), time.get())).envelope(c.rest());
  }
}

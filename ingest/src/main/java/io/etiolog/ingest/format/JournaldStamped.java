// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code journalctl}'s outputs with a whole date: {@code short-iso}, {@code short-iso-precise}
 * (also rsyslog's and syslog-ng's), {@code short-unix}, {@code short-full} and {@code with-unit}.
 * Since a date is in front of many a text, the header behind it must have a process id or name a
 * program of the cluster. Source: systemd's {@code src/shared/logs-show.c}.
 */
final class JournaldStamped implements LogFormat {
  @Override
  public String name() {
    return "journald-stamped";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Optional<Instant> time = stamp(c, clock);
    if (time.isEmpty() || !c.gap()) {
      return Outcome.NOT_MINE;
    }
    return SyslogHeader.scan(c)
        .filter(SyslogHeader::isCertain)
        .map(header -> header.part().time(time).envelope(c.rest()))
        .orElse(Outcome.NOT_MINE);
  }

  private static Optional<Instant> stamp(Cursor c, PartialClock clock) {
    if (!Cursor.isDigit(c.peek())) {
      return fullTime(c, clock);
    }
    Optional<Instant> iso = TimeScanner.isoTime(c).map(time -> time.resolve(clock));
    return iso.isPresent() ? iso : unixTime(c);
  }

  /** {@code 1714559696.123456}. */
  private static Optional<Instant> unixTime(Cursor c) {
    long seconds = c.number(9, 10);
    if (seconds < 0 || !c.take('.')) {
      return Optional.empty();
    }
    long micros = c.number(6, 6);
    return micros < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds, micros * 1_000));
  }

  /** {@code Wed 2024-05-01 12:34:56 CEST}, as the journal writes dates in full. */
  static Optional<Instant> fullTime(Cursor c, PartialClock clock) {
    return fullStamp(c).map(stamp -> stamp.resolve(clock));
  }

  static Optional<WrittenTime> fullStamp(Cursor c) {
    String weekday = c.word();
    if (weekday.isEmpty() || weekday.length() > TimeScanner.LONGEST_WEEKDAY || !c.gap()) {
      return Optional.empty();
    }
    Optional<WrittenTime> written = TimeScanner.isoTime(c);
    if (written.isEmpty() || written.get().zone().isPresent() || !c.gap()) {
      return written;
    }
    return Optional.of(new WrittenTime(written.get().local(), ZoneNames.scan(c)));
  }
}

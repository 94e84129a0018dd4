// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.Optional;

/**
 * The brackets in front of a line of the kernel's buffer: seconds of uptime ({@code [ 12.345678]},
 * with {@code -d} also {@code [ 12.345678 < 0.000012>]} or {@code [ +0.000012]}), a date ({@code
 * [Sun Jan 5 13:49:21 2020]}, in any language), or a minute ({@code [Jan 5 13:49]}).
 *
 * @param time when, where that is written
 * @param uptime the seconds as written, or {@code ""}
 */
record KernelStamp(Optional<Instant> time, String uptime) {
  /** Steps over the brackets, and over the ones behind that say who printed the line. */
  static Optional<KernelStamp> scan(Cursor c, PartialClock clock) {
    if (!c.take('[')) {
      return Optional.empty();
    }
    int from = c.position();
    Optional<String> uptime = uptime(c);
    if (uptime.isPresent()) {
      printer(c);
      return Optional.of(new KernelStamp(Optional.empty(), uptime.get()));
    }
    c.moveTo(from);
    Optional<Instant> time = minute(c, clock);
    if (time.isEmpty()) {
      c.moveTo(from);
      time = date(c, clock);
    }
    return time.map(instant -> new KernelStamp(Optional.of(instant), ""));
  }

  /** The seconds, or {@code ""} where only those since the last line are written. */
  private static Optional<String> uptime(Cursor c) {
    c.blanks();
    boolean difference = c.take('+');
    int from = c.position();
    if (c.number(1, 10) < 0 || !c.take('.') || c.number(6, 6) < 0) {
      return Optional.empty();
    }
    int end = c.position();
    if (c.gap() && c.take('<')) {
      c.upTo('>');
      c.take('>');
    }
    if (!c.take(']')) {
      return Optional.empty();
    }
    int behind = c.position();
    c.moveTo(from);
    String seconds = c.upTo(end);
    c.moveTo(behind);
    return Optional.of(difference ? "" : seconds);
  }

  /**
   * {@code [ T12]} or {@code [ C1]}: the task or processor, where the kernel was built to say so.
   */
  private static void printer(Cursor c) {
    int from = c.position();
    c.blanks();
    if (c.take('[')) {
      c.blanks();
      if ((c.take('T') || c.take('C')) && c.number(1, 9) >= 0 && c.take(']')) {
        return;
      }
    }
    c.moveTo(from);
  }

  private static Optional<Instant> minute(Cursor c, PartialClock clock) {
    Optional<Month> month = MonthNames.scan(c, clock);
    if (month.isEmpty()) {
      return Optional.empty();
    }
    c.blanks();
    int day = (int) c.number(1, 2);
    int hour = day >= 1 && c.gap() ? (int) c.number(2, 2) : -1;
    int minute = hour >= 0 && c.take(':') ? (int) c.number(2, 2) : -1;
    boolean valid = day <= month.get().maxLength() && hour < 24 && minute >= 0 && minute < 60;
    return valid && c.take(']')
        ? Optional.of(clock.at(MonthDay.of(month.get(), day), LocalTime.of(hour, minute)))
        : Optional.empty();
  }

  private static Optional<Instant> date(Cursor c, PartialClock clock) {
    String weekday = c.word();
    Optional<MonthDay> day =
        weekday.length() <= TimeScanner.LONGEST_WEEKDAY && c.gap()
            ? TimeScanner.monthDay(c, clock)
            : Optional.empty();
    Optional<LocalTime> time =
        day.isPresent() && c.gap() ? TimeScanner.timeOfDay(c) : Optional.empty();
    int year = time.isPresent() && c.gap() ? (int) c.number(4, 4) : -1;
    return year > 0
            && time.isPresent()
            && day.isPresent()
            && day.get().isValidYear(year)
            && c.take(']')
        ? Optional.of(clock.at(day.get().atYear(year).atTime(time.get())))
        : Optional.empty();
  }
}

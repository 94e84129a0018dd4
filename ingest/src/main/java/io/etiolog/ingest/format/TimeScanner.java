// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads timestamps by hand. Each method either steps over a whole and valid timestamp, or answers
 * empty and leaves the cursor where it was.
 */
final class TimeScanner {
  /** Weekdays, in any language, are no longer than this. */
  static final int LONGEST_WEEKDAY = 6;

  private static final int[] NANOS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private TimeScanner() {}

  /** {@code 2024-01-31T23:59:59.123+0100}: T or a blank between, fraction and zone optional. */
  static Optional<WrittenTime> isoTime(Cursor c) {
    return dateTime(c, '-');
  }

  /** {@code 2024/01/31 23:59:59.123456}, as Go's standard logger prints. */
  static Optional<WrittenTime> goTime(Cursor c) {
    return dateTime(c, '/');
  }

  private static Optional<WrittenTime> dateTime(Cursor c, char separator) {
    int from = c.position();
    Optional<LocalDate> date = date(c, separator);
    if (date.isPresent() && (c.take('T') || c.take(' '))) {
      Optional<LocalTime> time = timeOfDay(c);
      if (time.isPresent()) {
        return Optional.of(new WrittenTime(date.get().atTime(time.get()), zone(c)));
      }
    }
    c.moveTo(from);
    return Optional.empty();
  }

  private static Optional<LocalDate> date(Cursor c, char separator) {
    int year = (int) c.number(4, 4);
    if (year < 1 || !c.take(separator)) {
      return Optional.empty();
    }
    int month = (int) c.number(2, 2);
    if (month < 1 || month > 12 || !c.take(separator)) {
      return Optional.empty();
    }
    int day = (int) c.number(2, 2);
    return YearMonth.of(year, month).isValidDay(day)
        ? Optional.of(LocalDate.of(year, month, day))
        : Optional.empty();
  }

  /** {@code 23:59:59}, with an optional fraction behind a point or comma. */
  static Optional<LocalTime> timeOfDay(Cursor c) {
    int from = c.position();
    int hour = (int) c.number(2, 2);
    if (hour >= 0 && hour < 24 && c.take(':')) {
      int minute = (int) c.number(2, 2);
      if (minute >= 0 && minute < 60 && c.take(':')) {
        int second = (int) c.number(2, 2);
        if (second >= 0 && second <= 60) {
          // A leap second has no instant of its own.
          return Optional.of(LocalTime.of(hour, minute, Math.min(second, 59), fraction(c)));
        }
      }
    }
    c.moveTo(from);
    return Optional.empty();
  }

  private static int fraction(Cursor c) {
    int from = c.position();
    if (c.take('.') || c.take(',')) {
      int start = c.position();
      long digits = c.number(1, 9);
      if (digits >= 0) {
        return (int) digits * NANOS[c.position() - start];
      }
    }
    c.moveTo(from);
    return 0;
  }

  /** {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}; a blank may stand before a sign. */
  static Optional<ZoneOffset> zone(Cursor c) {
    int from = c.position();
    if (c.take('Z')) {
      return Optional.of(ZoneOffset.UTC);
    }
    c.take(' ');
    int sign = c.take('+') ? 1 : c.take('-') ? -1 : 0;
    int hours = sign == 0 ? -1 : twoDigits(c);
    if (hours >= 0 && hours <= 14) {
      c.take(':');
      int minutes = Math.max(0, twoDigits(c));
      if (minutes < 60) {
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
      }
    }
    c.moveTo(from);
    return Optional.empty();
  }

  private static int twoDigits(Cursor c) {
    int from = c.position();
    int value = 0;
    for (int i = 0; i < 2; i++) {
      char digit = c.peek();
      if (!Cursor.isDigit(digit)) {
        c.moveTo(from);
        return -1;
      }
      value = value * 10 + (digit - '0');
      c.take(digit);
    }
    return value;
  }

  /** {@code Jul 22}, {@code 6月 10}: a month's name in any language known here, and a day. */
  static Optional<MonthDay> monthDay(Cursor c, PartialClock clock) {
    int from = c.position();
    Optional<Month> month = MonthNames.scan(c, clock);
    if (month.isPresent() && c.gap()) {
      int day = (int) c.number(1, 2);
      if (day >= 1 && day <= month.get().maxLength()) {
        return Optional.of(MonthDay.of(month.get(), day));
      }
    }
    c.moveTo(from);
    return Optional.empty();
  }
}

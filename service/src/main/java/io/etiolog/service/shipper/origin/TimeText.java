// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads the times that shippers write: dates with nanoseconds, and seconds, milliseconds,
 * microseconds or nanoseconds since 1970. By hand, since {@link java.time.format.DateTimeFormatter}
 * takes longer than all the rest of a record.
 */
public final class TimeText {
  private static final int SHORTEST = "2006-01-02T15:04:05".length();
  private static final int LONGEST = 40;
  private static final int BILLION = 1_000_000_000;

  /** The year 5138 in seconds, and 1973 in milliseconds. */
  private static final double LARGEST_SECONDS = 1e11;

  private TimeText() {}

  /** {@code 2006-01-02T15:04:05.999999999+08:00}: with its zone, or empty. */
  public static Optional<Instant> zoned(String text) {
    return date(text, true);
  }

  /** The same, where a time without zone is UTC; or a number since 1970. */
  public static Optional<Instant> any(String text) {
    if (text.length() > 4 && text.charAt(4) == '-') {
      return date(text, false);
    }
    boolean fits = !text.isEmpty() && text.length() <= LONGEST && isDigit(text.charAt(0));
    return fits ? number(text) : Optional.empty();
  }

  /** Seconds and a fraction. */
  public static Optional<Instant> ofSeconds(long seconds, long nanos) {
    try {
      return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> number(String text) {
    int dot = text.indexOf('.');
    long whole = digits(text, 0, dot < 0 ? text.length() : dot);
    if (whole < 0) {
      return decimal(text);
    }
    if (dot >= 0) {
      long nanos = fraction(text, dot + 1, text.length());
      return nanos < 0 ? decimal(text) : scaled(whole, nanos);
    }
    return scaled(whole, 0);
  }

  /** Whole units, which their size tells, and a billionth's fraction of one. */
  private static Optional<Instant> scaled(long whole, long nanos) {
    if (whole < LARGEST_SECONDS) {
      return ofSeconds(whole, nanos);
    }
    long perSecond = whole < 1e14 ? 1_000 : whole < 1e17 ? 1_000_000 : BILLION;
    long unit = BILLION / perSecond;
    return ofSeconds(whole / perSecond, whole % perSecond * unit + nanos * unit / BILLION);
  }

  /** With an exponent. */
  private static Optional<Instant> decimal(String text) {
    try {
      BigDecimal seconds = new BigDecimal(text);
      boolean sane = seconds.signum() >= 0 && seconds.precision() - seconds.scale() <= 19;
      if (!sane || seconds.scale() > LONGEST) {
        return Optional.empty();
      }
      long whole = seconds.longValue();
      BigDecimal rest = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
      return scaled(whole, Math.max(0, rest.longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text, boolean zoneNeeded) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST || !hasShape(text)) {
      return Optional.empty();
    }
    int end = SHORTEST;
    long nanos = 0;
    if (end < length && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      int from = end + 1;
      end = from;
      while (end < length && isDigit(text.charAt(end))) {
        end++;
      }
      nanos = fraction(text, from, end);
    }
    int offset = end == length && !zoneNeeded ? 0 : offset(text, end);
    if (nanos < 0 || offset == Integer.MIN_VALUE) {
      return Optional.empty();
    }
    try {
      long day =
          LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
      long second = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L;
      return ofSeconds(day * 86_400 + second + number(text, 17, 19) - offset, nanos);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < SHORTEST; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T' || c == ' ' || c == 't';
            case 13, 16 -> c == ':';
            default -> isDigit(c);
          };
      if (!fits) {
        return false;
      }
    }
    return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) <= 60;
  }

  /** Seconds east of Greenwich, or the smallest number where there is no zone. */
  private static int offset(String text, int from) {
    String zone = text.substring(from);
    if (zone.equals("Z") || zone.equals("z")) {
      return 0;
    }
    boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
    if ((!colon && zone.length() != 5) || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
      return Integer.MIN_VALUE;
    }
    long hours = digits(zone, 1, 3);
    long minutes = digits(zone, zone.length() - 2, zone.length());
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = (int) (hours * 3600 + minutes * 60);
    return zone.charAt(0) == '-' ? -seconds : seconds;
  }

  /** The first nine digits behind a point, as nanoseconds, or -1. */
  private static long fraction(String text, int from, int to) {
    int end = Math.min(to, from + 9);
    for (int i = end; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
    }
    long value = digits(text, from, end);
    for (int i = end - from; i < 9 && value > 0; i++) {
      value *= 10;
    }
    return value;
  }

  private static int number(String text, int from, int to) {
    return (int) digits(text, from, to);
  }

  /** A number of at most 19 digits, or -1. */
  private static long digits(String text, int from, int to) {
    long value = 0;
    if (to - from > 19 || to < from) {
      return -1;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

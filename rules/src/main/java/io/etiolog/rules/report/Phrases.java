// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How reports for people put times and numbers, in every form and language. */
final class Phrases {
  private static final DateTimeFormatter MOMENT = formatter("uuuu-MM-dd HH:mm:ss'Z'");
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss'Z'");
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");

  /** RFC 3339 has four digits for the year: what a broken clock says beyond is cut to these. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Phrases() {}

  /** The time, or the nearest that can be written. */
  static Instant sane(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code 2025-07-23 05:31:03Z}. */
  static String moment(Instant time) {
    return MOMENT.format(sane(time));
  }

  /** Such as {@code 05:31:03Z}. */
  static String clock(Instant time) {
    return CLOCK.format(sane(time));
  }

  /** Such as {@code 2025-07-23}. */
  static String day(Instant time) {
    return DAY.format(sane(time));
  }

  /** Such as {@code 97 %}. */
  static String percent(double confidence) {
    return hundredths(confidence) + " %";
  }

  /** The confidence from 0 to 99. */
  static long hundredths(double confidence) {
    return Math.clamp(Math.round(confidence * 100), 0, 99);
  }

  /** Such as {@code 12,345}, with this between groups of digits. */
  static String number(long number, String group) {
    return String.format(Locale.ROOT, "%,d", number).replace(",", group);
  }

  /** Such as {@code 1.2 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double rest = bytes;
    int unit = -1;
    while (rest >= 999.5) {
      rest /= 1_000;
      unit++;
    }
    return String.format(
        Locale.ROOT, rest < 9.95 ? "%.1f %cB" : "%.0f %cB", rest, "kMGTPE".charAt(unit));
  }

  /** The parts that say something, visible, with a dot between. */
  static String dotted(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
  }
}

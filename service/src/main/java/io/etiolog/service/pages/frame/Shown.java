// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.rules.report.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How times, sizes and texts of strangers are shown; the same in every language. */
public final class Shown {
  private static final DateTimeFormatter MOMENT = formatter("uuuu-MM-dd HH:mm:ss'Z'");
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss'Z'");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Sentences that logs have put a megabyte into are of no more use than their beginning. */
  private static final int LONGEST = 1_000;

  private Shown() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code 2025-07-23 05:31:03Z}; a clock's nonsense is cut to four digits of a year. */
  public static String moment(Instant time) {
    return MOMENT.format(sane(time));
  }

  /** The same, or {@code ""} where it is not known. */
  public static String moment(Optional<Instant> time) {
    return time.map(Shown::moment).orElse("");
  }

  /** Such as {@code 05:31:03Z}. */
  public static String clock(Instant time) {
    return CLOCK.format(sane(time));
  }

  private static Instant sane(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  /** Such as {@code 1.2 MB}. */
  public static String bytes(long bytes) {
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

  /** Such as {@code 1.5 s}. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }

  /** Such as {@code 12 345}: a space that no line breaks at is understood everywhere. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
  }

  /** The certainty in hundredths, never 100, which nothing read from logs deserves. */
  public static long hundredths(double confidence) {
    return Math.clamp(Math.round(confidence * 100), 0, 99);
  }

  /**
   * A text of strangers on one line, with nothing in it that a browser obeys or hides; the end of a
   * very long one is cut off.
   */
  public static String text(String text) {
    String whole = text.strip();
    return whole.length() <= LONGEST
        ? VisibleText.of(whole)
        : VisibleText.of(whole.substring(0, LONGEST)) + "…";
  }
}

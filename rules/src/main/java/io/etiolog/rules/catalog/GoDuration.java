// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads durations as Go prints and accepts them: {@code 1h30m}, {@code 1.5s}, {@code 130ms}. After
 * Go's {@code time.ParseDuration}, without the sign.
 */
public final class GoDuration {
  private static final int LONGEST = 40;
  private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

  private GoDuration() {}

  /** The duration; empty when the text is not one, or is longer than Go can say (292 years). */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length()) {
      int number = skip(text, at, true);
      int unit = skip(text, number, false);
      Optional<BigDecimal> part = part(text.substring(at, number), text.substring(number, unit));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      nanos = nanos.add(part.get());
      at = unit;
    }
    return nanos.compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  private static int skip(String text, int from, boolean digits) {
    int at = from;
    while (at < text.length() && digits == isDigitOrPoint(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigitOrPoint(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static Optional<BigDecimal> part(String number, String unit) {
    long nanos =
        switch (unit) {
          case "ns" -> 1;
          case "us", "µs", "μs" -> 1_000;
          case "ms" -> 1_000_000;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 0;
        };
    boolean malformed =
        nanos == 0
            || number.isEmpty()
            || number.equals(".")
            || number.indexOf('.') != number.lastIndexOf('.');
    return malformed
        ? Optional.empty()
        : Optional.of(new BigDecimal(number).multiply(BigDecimal.valueOf(nanos)));
  }
}

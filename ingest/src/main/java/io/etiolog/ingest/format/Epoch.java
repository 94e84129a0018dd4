// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Reads a number of seconds, or smaller units, since 1970; only its size tells the unit. */
final class Epoch {
  private static final int LONGEST = 30;

  /** From here on it cannot be seconds (the year 5138), and so on for the smaller units. */
  private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);

  private static final BigDecimal MICROS_FROM = MILLIS_FROM.scaleByPowerOfTen(3);
  private static final BigDecimal NANOS_FROM = MILLIS_FROM.scaleByPowerOfTen(6);
  private static final BigDecimal TOO_LARGE = MILLIS_FROM.scaleByPowerOfTen(9);
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000L);

  /** No log is older: what is, is a number cut short, or something else. */
  private static final Instant EARLIEST = Instant.parse("2001-01-01T00:00:00Z");

  private Epoch() {}

  /** {@code 1700000000}, {@code 1700000000.123}, {@code 1.7e+09}, {@code 1700000000123}. */
  static Optional<Instant> read(String text) {
    if (!isNumber(text)) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(TOO_LARGE) >= 0) {
      return Optional.empty();
    }
    BigInteger nanos = number.scaleByPowerOfTen(9 - smallness(number)).toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(BILLION);
    return Optional.of(Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()))
        .filter(time -> !time.isBefore(EARLIEST));
  }

  /** The unit's power of ten below the second. */
  private static int smallness(BigDecimal number) {
    if (number.compareTo(MILLIS_FROM) < 0) {
      return 0;
    }
    if (number.compareTo(MICROS_FROM) < 0) {
      return 3;
    }
    return number.compareTo(NANOS_FROM) < 0 ? 6 : 9;
  }

  private static boolean isNumber(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    Cursor c = new Cursor(text);
    if (c.number(1, 18) < 0 && c.number(1, 19) < 0) {
      return false;
    }
    if (c.take('.') && c.number(1, 18) < 0) {
      return false;
    }
    if (c.take('e') || c.take('E')) {
      c.take('+');
      return c.number(1, 2) >= 0 && c.atEnd();
    }
    return c.atEnd();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.rules.catalog.ValueTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges {@link ValueTest}s. */
final class ValueTests {
  private static final Pattern GO_DURATION_PART =
      Pattern.compile("\\G(\\d{1,12}(?:\\.\\d{1,12})?)(h|ms|us|µs|μs|ns|m|s)");

  private ValueTests() {}

  /** Whether a value, {@code ""} when it is missing, passes the test. */
  static boolean holds(ValueTest test, String value) {
    return switch (test) {
      case ValueTest.Contains(String text) -> value.contains(text);
      case ValueTest.Is(String text) -> value.equals(text);
      case ValueTest.Present(boolean wanted) -> value.isEmpty() != wanted;
      case ValueTest.Matches matches -> matches.pattern().matcher(value).find();
      case ValueTest.Lacks lacks -> lacks.texts().stream().noneMatch(value::contains);
      case ValueTest.LongerThan(Duration least) ->
          duration(value).filter(took -> took.compareTo(least) >= 0).isPresent();
      case ValueTest.AtLeast(double least) -> number(value).filter(n -> n >= least).isPresent();
      case ValueTest.AtMost(double most) -> number(value).filter(n -> n <= most).isPresent();
    };
  }

  /** Reads what Go's {@code time.Duration} prints, such as {@code 1m2.5s}. */
  static Optional<Duration> duration(String text) {
    Matcher part = GO_DURATION_PART.matcher(text);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.find()) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosPer(part.group(2))));
      end = part.end();
    }
    return end > 0 && end == text.length() && nanos.precision() - nanos.scale() <= 18
        ? Optional.of(Duration.ofNanos(nanos.longValue()))
        : Optional.empty();
  }

  private static BigDecimal nanosPer(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "ns" -> 1L;
          default -> 1_000L;
        });
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.rules.catalog.GoDuration;
import io.etiolog.rules.catalog.ValueTest;
import java.time.Duration;
import java.util.Optional;

/** Judges {@link ValueTest}s. Stateless. */
public final class ValueTests {
  private ValueTests() {}

  /** Whether a value, {@code ""} when it is missing, passes the test. */
  public static boolean holds(ValueTest test, String value) {
    return switch (test) {
      case ValueTest.Contains(String text) -> value.contains(text);
      case ValueTest.Is(String text) -> value.equals(text);
      case ValueTest.Present(boolean wanted) -> value.isEmpty() != wanted;
      case ValueTest.Matches matches -> matches.regex().isIn(value);
      case ValueTest.Lacks lacks -> lacks.texts().stream().noneMatch(value::contains);
      case ValueTest.LongerThan(Duration least) ->
          GoDuration.parse(value).filter(took -> took.compareTo(least) >= 0).isPresent();
      case ValueTest.AtLeast(double least) -> number(value).filter(n -> n >= least).isPresent();
      case ValueTest.Not(ValueTest inner) -> !holds(inner, value);
      case ValueTest.Both(ValueTest first, ValueTest second) ->
          holds(first, value) && holds(second, value);
      case ValueTest.AtMost(double most) -> number(value).filter(n -> n <= most).isPresent();
    };
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The measure itself: it must not take quadratic work for linear. */
class GrowthTest {
  static final class Loop implements Consumer<String> {
    @Override
    public void accept(String line) {
      int spaces = 0;
      for (int i = 0; i < line.length(); i++) {
        spaces += line.charAt(i) == ' ' ? 1 : 0;
      }
      assertThat(spaces).isLessThanOrEqualTo(line.length());
    }
  }

  static final class LoopInALoop implements Consumer<String> {
    @Override
    public void accept(String line) {
      int pairs = 0;
      for (int i = 0; i < line.length(); i += 64) {
        for (int j = i; j < line.length(); j += 64) {
          pairs += line.charAt(i) == line.charAt(j) ? 1 : 0;
        }
      }
      assertThat(pairs).isPositive();
    }
  }

  static final class SearchFromEverywhere implements Consumer<String> {
    @Override
    public void accept(String line) {
      int found = 0;
      for (int i = 0; i < line.length(); i += 64) {
        found += line.indexOf('!', i);
      }
      assertThat(found).isNegative();
    }
  }

  static final class Backtracking implements Consumer<String> {
    private static final Pattern PATTERN = Pattern.compile("a+b");

    @Override
    public void accept(String line) {
      assertThat(PATTERN.matcher(line.substring(line.length() * 15 / 16)).find()).isFalse();
    }
  }

  static final class Copies implements Consumer<String> {
    @Override
    public void accept(String line) {
      String rest = line;
      while (rest.length() > 256) {
        rest = rest.substring(256);
      }
      assertThat(rest).isNotEmpty();
    }
  }

  @Test
  void aLoopGrowsWithItsInput() {
    assertThat(growth(Loop.class)).isBetween(3.0, 5.0);
  }

  @Test
  void whatIsQuadraticGrowsWithTheSquare() {
    assertThat(growth(LoopInALoop.class)).isGreaterThan(12);
    assertThat(growth(SearchFromEverywhere.class)).isGreaterThan(12);
    assertThat(growth(Backtracking.class)).isGreaterThan(12);
    assertThat(growth(Copies.class)).isGreaterThan(12);
  }

  @Test
  void hopelessWorkIsGivenUp() {
    assertThatThrownBy(() -> growth(Cubic.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("steps");
  }

  static final class Cubic implements Consumer<String> {
    private static final Pattern PATTERN = Pattern.compile("a*a*a*b");

    @Override
    public void accept(String line) {
      assertThat(PATTERN.matcher(line).matches()).isFalse();
    }
  }

  private static double growth(Class<? extends Consumer<String>> job) {
    return Growth.ofFourTimes(job, "", "a");
  }
}

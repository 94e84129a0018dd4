// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegexTest {
  @Test
  void itGivesWhatItsGroupsHoldInTheOrderInWhichTheyOpen() {
    Regex regex =
        Regex.of("member (?P<member>\\w+)(?: of (?P<cluster>\\w+))?, term (?P<term>\\d+)");

    assertThat(regex.find("member a of b, term 7").orElseThrow())
        .containsExactly(
            Map.entry("member", "a"), Map.entry("cluster", "b"), Map.entry("term", "7"));
    assertThat(regex.find("member a, term 7").orElseThrow()).doesNotContainKey("cluster");
    assertThat(regex.find("member a")).isEmpty();
    assertThat(regex.groups()).containsExactly("member", "cluster", "term");
  }

  @Test
  void whatTakesTooManyStepsOneWayIsAnsweredTheOther() {
    Regex regex = Regex.of("a*a*a*(?P<end>b)");

    assertThat(regex.find("a".repeat(1_500))).isEmpty();
    assertThat(regex.find("a".repeat(1_500) + "b")).contains(Map.of("end", "b"));
  }

  @Test
  void aGroupThatRepeatsToTheEndOfTheLongestTextNeedsNoDeepStack() {
    Regex regex = Regex.of("^(?:a|b|c)*(?P<end>d)");

    assertThat(regex.find("abc".repeat(600) + "d")).contains(Map.of("end", "d"));
    assertThat(regex.find("abc".repeat(200_000) + "d")).contains(Map.of("end", "d"));
  }

  @Test
  void anExpressionThatRe2RefusesIsRefused() {
    assertThatThrownBy(() -> Regex.compile("a(?=b)")).isInstanceOf(PatternSyntaxException.class);
  }
}

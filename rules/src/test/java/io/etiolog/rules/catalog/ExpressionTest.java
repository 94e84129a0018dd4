// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private final Problems problems = new Problems("rule.yaml");

  private boolean compiles(String expression) {
    YamlNode.Scalar text = new YamlNode.Scalar(new Place(7, 10), expression, true);
    return Expression.compile(text, problems).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{16}",
        "([0-9]{1,3}\\.){3}[0-9]{1,3}",
        "(?P<peer>[0-9a-f]{1,16}) at (?P<address>[0-9a-f:.]{3,45})",
        "(?:ab){2,}c"
      })
  void countedRepetitionsAreAllowed(String expression) {
    assertThat(compiles(expression)).isTrue();
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((((a{9}){99}){99}){99}){9}",
        "(((((((((x{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}",
        "(a{999999999}){999999999}{999999999}"
      })
  void thoseThatWouldTakeAllMemoryAreRefusedUnseen(String expression) {
    assertThat(compiles(expression)).isFalse();
    assertThat(problems.list()).extracting(RuleProblem::message).singleElement().isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"a(?=b) 11", "ab(?<!c) 12", "(x)\\1 13", "abc[z-a] 14", "ab**c 12", "x(y 10"})
  void theMistakeIsShownWhereItStands(String expression, int column) {
    assertThat(compiles(expression)).isFalse();
    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(7);
          assertThat(problem.column()).isEqualTo(column);
        });
  }

  @Test
  void anEndlessExpressionIsRefused() {
    assertThat(compiles("(".repeat(100_000))).isFalse();
    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void theDeepestExpressionThatIsReadIsAnswered() {
    assertThat(compiles("(".repeat(499) + "x" + ")".repeat(499))).isTrue();
  }
}

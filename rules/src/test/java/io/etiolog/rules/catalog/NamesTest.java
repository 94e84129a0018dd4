// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private final Problems problems = new Problems("rule.yaml");

  private boolean isId(String name) {
    return Names.checkId(new YamlNode.Scalar(Place.START, name, true), "the rule", problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "etcd-nospace", "x509-expired", "2nd"})
  void anIdIsLowerCaseWordsJoinedByHyphens(String name) {
    assertThat(isId(name)).isTrue();
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a/b", "../a", "é"})
  void anythingElseIsNoId(String name) {
    assertThat(isId(name)).isFalse();
    assertThat(problems.list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"peer", "remotePeer", "leader-id", "n0_", "node"})
  void aCaptureIsAWordThatBeginsWithALetter(String name) {
    assertThat(Names.checkCapture(name, Place.START, problems)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "_a", "a.b", "é", "occurrences", "lastSeen", "etcd", "all"})
  void whatSummariesHaveAnywayCannotBeCaptured(String name) {
    assertThat(Names.checkCapture(name, Place.START, problems)).isFalse();
    assertThat(problems.list()).hasSize(1);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"a\":[1,{\"b\":2}]}",
        "{\"a\":\"}{[\"}",
        "{\"a\":\"\\\"{\"}",
        "{\"a\":\"\\\\\"}",
        "{\"a\":\"\\\\\\\"\"} and more",
      })
  void itIsWholeWhereAllThatOpensIsClosed(String text) {
    assertThat(WrappedJson.isWhole(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a",
        "{\"a\":\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"\\\\\\\"}",
        "{\"a\":{\"b\":\"c\"}",
        "{\"a\":[1,2",
        "{\"a\":\"\\",
      })
  void itGoesOnWhereABraceOrAStringIsOpen(String text) {
    assertThat(WrappedJson.isWhole(text)).isFalse();
  }
}

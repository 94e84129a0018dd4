// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingWordsFilterTest {
  @ParameterizedTest
  @ValueSource(strings = {"etcd", "x509", "v3rpc", "k8s", "ipv6", "dead", "http2", "oom"})
  void words_of_the_trade_are_kept(String word) {
    assertThat(TellingWordsFilter.isTelling(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "7",
        "2025",
        "23t05",
        "20z",
        "100ms",
        "0x1f",
        "f64f3269",
        "fe80",
        "x7k2p"
      })
  void what_names_one_case_is_dropped(String word) {
    assertThat(TellingWordsFilter.isTelling(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 1_000, 100_000})
  void what_is_longer_than_any_word_is_dropped(int length) {
    assertThat(TellingWordsFilter.isTelling("x".repeat(length))).isFalse();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({
    ">=3.4 <3.6, 3.4.0, true",
    ">=3.4 <3.6, 3.5.16, true",
    ">=3.4 <3.6, v3.5.0-rc.1, true",
    ">=3.4 <3.6, 3.6.0, false",
    ">=3.4 <3.6, 3.3.27, false",
    "<=1.9, 1.10.2, false",
    ">1.9, 1.10, true",
    "=3.5, 3.5.9, true",
    "3.5, 3.4, false",
    ">=3.4, '', true"
  })
  void aVersionIsComparedNumberByNumber(String range, String version, boolean covered) {
    assertThat(VersionRange.parse(range).orElseThrow().covers(version)).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ">",
        ">= 3.4",
        ">=3.4, <3.6",
        "~>3.4",
        ">=3.x",
        "3.4-3.6",
        "3.",
        "<>3",
        "latest"
      })
  void whatIsNoRangeIsRefused(String range) {
    assertThat(VersionRange.parse(range)).isEmpty();
  }

  @Test
  void everyVersionIsInTheOpenRange() {
    assertThat(VersionRange.ANY.covers("0.1")).isTrue();
  }
}

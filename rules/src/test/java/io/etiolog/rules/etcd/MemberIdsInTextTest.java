// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of members in what is told to people. */
class MemberIdsInTextTest {
  @ParameterizedTest
  @CsvSource({
    "10276657743932975437, 8e9e05c52164694d",
    "10276657743932975437 4108218309391549293, 8e9e05c52164694d 390352c93f0a036d",
    "8e9e05c52164694d, 8e9e05c52164694d",
    "2147483648, 2147483648",
    "cp-1, cp-1",
    "'', ''"
  })
  void decimalOnesAreShownAsEtcdPrintsThemElsewhere(String text, String shown) {
    assertThat(MemberIds.inHexadecimal(text)).isEqualTo(shown);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("signals", "status", "summary", "severity", "says", "etcd-peers/active");

  @ParameterizedTest
  @CsvSource({
    "statsu, status",
    "signal, signals",
    "sumary, summary",
    "sevrity, severity",
    "say, says",
    "etcd-peer/activ, etcd-peers/active"
  })
  void itFindsTheWordThatWasMeant(String written, String meant) {
    assertThat(Nearest.to(written, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"confidence", "x", "''", "zzzzzz"})
  void itGuessesNothingFarFetched(String written) {
    assertThat(Nearest.to(written, KNOWN)).isEmpty();
  }

  @Test
  void aVeryLongWordCostsNothing() {
    assertThat(Nearest.didYouMean("x".repeat(1_000_000), KNOWN)).isEmpty();
  }
}

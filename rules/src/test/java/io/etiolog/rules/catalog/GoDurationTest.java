// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "5m, PT5M",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    "130.25ms, PT0.13025S",
    "7µs, PT0.000007S",
    "7us, PT0.000007S",
    "12ns, PT0.000000012S",
    "1m0.000000001s, PT1M0.000000001S",
    ".5h, PT30M",
    "0, PT0S"
  })
  void itReadsWhatGoPrints(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "5", "s", ".", ".s", "1.2.3s", "5 m", "-5m", "5d", "1h30", "5min", "5m ", "１s"
      })
  void itRefusesWhatGoRefuses(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void itRefusesWhatGoCannotHold() {
    assertThat(GoDuration.parse("2562047h")).contains(Duration.ofHours(2_562_047));
    assertThat(GoDuration.parse("2562048h")).isEmpty();
    assertThat(GoDuration.parse("9".repeat(10_000) + "h")).isEmpty();
  }
}

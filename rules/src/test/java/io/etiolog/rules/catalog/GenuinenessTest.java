// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Genuineness.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenuinenessTest {
  private static final Genuineness JUDGE =
      new Genuineness(
          List.of(
              "database space exceeded", "mvcc: database space exceeded", "PLEG is not healthy"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678Z mvcc: database space exceeded",
        "2026-01-02 03:04:05 ERROR mvcc: database space exceeded",
        "[2026/01/02 03:04:05] [error] database space exceeded",
        "Jan  2 03:04:05 PLEG is not healthy",
        "E0102 03:04:05.678901 PLEG is not healthy",
        "2026-01-02T03:04:05.678Z [panic] mvcc: database space exceeded",
        "1767323045 warn: PLEG is not healthy."
      })
  void aTimeAndTheRulesOwnTextIsMadeUp(String line) {
    assertThat(JUDGE.judge(line)).isEqualTo(Verdict.MADE_UP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03:04:05 - kubelet says that PLEG is not healthy today",
        "2026/01/02 - PLEG is not healthy on node one"
      })
  void aTimeInAFormOfNobodysIsNoFormat(String line) {
    assertThat(JUDGE.judge(line)).isEqualTo(Verdict.OF_NO_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"database space exceeded", "Error: mvcc: database space exceeded"})
  void theTextAloneIsBare(String line) {
    assertThat(JUDGE.judge(line)).isEqualTo(Verdict.BARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-08-18 12:49:05.123456 W | etcdserver: alarm NOSPACE: database space exceeded",
        "{\"level\":\"warn\",\"ts\":\"2026-01-02T03:04:05.678Z\",\"caller\":\"v3rpc/interceptor.go:197\","
            + "\"msg\":\"request stats\",\"error\":\"etcdserver: mvcc: database space exceeded\"}",
        "E0102 03:04:05.678901    1234 kubelet.go:2347] \"Skipping pod synchronization\" err=\"PLEG is"
            + " not healthy: pleg was last seen active 3m1s ago; threshold is 3m0s\"",
        "Jan 02 03:04:05 node-1 kubelet[1234]: PLEG is not healthy",
        "Error from server: etcdserver: mvcc: database space exceeded"
      })
  void whatProgramsPrintIsGenuine(String line) {
    assertThat(JUDGE.judge(line)).isEqualTo(Verdict.GENUINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-01-02 nothing of it", "Database space exceeded"})
  void otherLinesAreUnrelated(String line) {
    assertThat(JUDGE.judge(line)).isEqualTo(Verdict.UNRELATED);
  }
}

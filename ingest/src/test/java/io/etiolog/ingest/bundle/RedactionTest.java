// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.scan.LineFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No secret gets past the reading of a bundle. */
class RedactionTest {
  private static final String LOG =
      """
      2025-07-23T05:31:01.000000000Z stderr P E0723 05:31:01.000000       1 x.go:1] "Failed" password="hun
      2025-07-23T05:31:02.000000000Z stderr F ter2" member="8e9e05c52164694d"
      {"level":"warn","ts":"2025-07-23T05:31:03.896Z","caller":"a/b.go:1","msg":"denied","password":"hunter2"}
      """;

  @Test
  void recordsHoldMarksAndTheSummaryCountsThem() {
    Outcome outcome = Outcome.of(LOG);

    assertThat(outcome.evidence())
        .extracting(evidence -> evidence.fields().get("password"))
        .containsExactly("[secret-1]", "[secret-1]");
    assertThat(outcome.evidence().toString())
        .contains("8e9e05c52164694d")
        .doesNotContain("hunter2")
        .doesNotContain("hun");
    assertThat(outcome.only().redacted()).isEqualTo(2);
  }

  @Test
  void snapshotsHoldMarksToo() {
    Outcome outcome =
        Outcome.of(
            """
            F   UID     PID    PPID PRI  NI    VSZ   RSS WCHAN  STAT TTY        TIME COMMAND
            4     0     901       1  20   0 119520 62096 -      Ssl  ?          0:11 kube-apiserver --token=abcdef.0123456789abcdez --etcd-servers=https://10.0.0.1:2379
            """);

    assertThat(outcome.evidence().toString()).doesNotContain("0123456789abcdez");
    assertThat(outcome.only().redacted()).isOne();
  }

  @Test
  void theSameSecretHasTheSameMarkInEveryFileOfABundleAndEachFileItsOwnCount() {
    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            LineFilter.ALL,
            List.of(
                new Input.OfStream("a", new java.io.ByteArrayInputStream(Packing.utf8(LOG))),
                new Input.OfStream(
                    "b", new java.io.ByteArrayInputStream(Packing.utf8("--password=hunter2\n")))));

    assertThat(outcome.raw()).endsWith("--password=[secret-1]");
    assertThat(outcome.inputs()).extracting(InputSummary::redacted).containsExactly(2L, 1L);
  }

  @Test
  void aKeyGoesThatStandsOnSeveralLinesInTheMidstOfALongLog() {
    String head = "2025-07-23T05:31:01.000000000Z stderr F ";
    String talk = (head + "I0723 05:31:01.000000       1 x.go:1] \"Synced\"\n").repeat(20_000);
    String body = "MIIEpAIBAAKCAQEAtestTESTtestTESTtestTESTtestTESTtestTESTtestTEST";
    String key =
        String.join(
            "\n" + head,
            head + "-----BEGIN RSA PRIVATE KEY-----",
            body,
            body,
            "-----END RSA PRIVATE KEY-----\n");

    Outcome outcome = Outcome.of(talk + key + talk);

    assertThat(outcome.raw())
        .hasSize(40_004)
        .noneMatch(line -> line.contains("MIIEp"))
        .containsSequence(head + "[secret-1]", head + "[secret-1]");
  }
}

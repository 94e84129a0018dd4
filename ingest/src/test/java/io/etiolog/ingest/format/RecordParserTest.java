// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordParserTest {
  private static final Origin ORIGIN = new Origin("some.log", 7);
  private static final Instant REFERENCE = Instant.parse("2025-08-01T00:00:00Z");

  private static ParsedLine parse(String line, SourceHints hints) {
    return new RecordParser(new YearlessClock(REFERENCE, ZoneOffset.UTC), hints)
        .parse(ORIGIN, line);
  }

  private static LogRecord record(String line) {
    return parse(line, SourceHints.NONE).record();
  }

  @Test
  void aKlogLineInsideTheJournalKnowsNodeProgramAndFields() {
    LogRecord record =
        record(
            "Jul 22 23:17:05 node1 kubelet[3301]: E0722 23:17:05.135471    3301 controller.go:145]"
                + " \"Failed to ensure lease exists, will retry\" err=\"Get"
                + " \\\"https://10.0.0.1:6443/x\\\": refused\" interval=\"7s\"");

    assertThat(record.format()).isEqualTo("journald-short/klog");
    assertThat(record.time()).contains(Instant.parse("2025-07-22T23:17:05.135471Z"));
    assertThat(record.node()).isEqualTo("node1");
    assertThat(record.component()).isEqualTo("kubelet");
    assertThat(record.severity()).isEqualTo(Severity.ERROR);
    assertThat(record.message()).isEqualTo("Failed to ensure lease exists, will retry");
    assertThat(record.fields())
        .containsEntry("caller", "controller.go:145")
        .containsEntry("err", "Get \"https://10.0.0.1:6443/x\": refused")
        .containsEntry("interval", "7s");
  }

  @Test
  void etcdsJsonInsideDockersJsonIsUnwrapped() {
    LogRecord record =
        record(
            "{\"log\":\"{\\\"level\\\":\\\"warn\\\",\\\"ts\\\":\\\"2025-07-23T05:31:03.896Z\\\","
                + "\\\"caller\\\":\\\"rafthttp/probing_status.go:68\\\",\\\"msg\\\":\\\"prober\\\","
                + "\\\"peers\\\":[\\\"a\\\",\\\"b\\\"],\\\"at\\\":{\\\"term\\\":7}}\\n\","
                + "\"stream\":\"stderr\",\"time\":\"2025-07-23T05:31:03.9Z\"}");

    assertThat(record.format()).isEqualTo("docker-json/etcd-json");
    assertThat(record.component()).isEqualTo("etcd");
    assertThat(record.message()).isEqualTo("prober");
    assertThat(record.time()).contains(Instant.parse("2025-07-23T05:31:03.896Z"));
    assertThat(record.fields())
        .containsEntry("peers", "a,b")
        .containsEntry("at.term", "7")
        .containsEntry("stream", "stderr");
  }

  @Test
  void aNumberThatIsNoTimeOfALogIsNoTime() {
    assertThat(record("{\"level\":\"error\",\"ts\":\"2025").time()).isEmpty();
    assertThat(record("{\"time\":80,\"level\":\"error\",\"msg\":\"no leader\"}").time()).isEmpty();
    assertThat(record("{\"ts\":1753248663.8,\"level\":\"error\",\"msg\":\"m\"}").time())
        .contains(Instant.parse("2025-07-23T05:31:03.8Z"));
  }

  @Test
  void aFullyDatedEnvelopeTellsTheYearAndTheZoneOfTheClockInside() {
    LogRecord record =
        record("2021-03-01T02:00:00.5Z stderr F W0301 10:00:00.400000       1 watcher.go:1] late");

    assertThat(record.format()).isEqualTo("cri/klog");
    assertThat(record.time()).contains(Instant.parse("2021-03-01T02:00:00.4Z"));
  }

  @Test
  void aProgramThatHoldsOthersGivesWayToWhatThePayloadTells() {
    String etcd =
        "{\"level\":\"info\",\"ts\":1700000000.5,\"caller\":\"wal/wal.go:1\",\"msg\":\"m\"}";

    assertThat(record("Jul 22 23:17:05 n k3s[9]: " + etcd).component()).isEqualTo("etcd");
    assertThat(record("Jul 22 23:17:05 n bash[9]: " + etcd).component()).isEqualTo("etcd");
    assertThat(record("Jul 22 23:17:05 n k3s[9]: Starting").component()).isEqualTo("k3s");
    assertThat(record("Jul 22 23:17:05 n kubelet[9]: " + etcd).component()).isEqualTo("kubelet");
  }

  @Test
  void aContainerOfAnyNameIsTheProgramThatItIsNamedForWhereItsLinesSayTheSame() {
    String etcd = "2017-06-21 08:24:36.150007 E | rafthttp: m";
    String json = "{\"level\":\"info\",\"ts\":1.5e9,\"caller\":\"wal/wal.go:1\",\"msg\":\"m\"}";

    assertThat(record("[node-3 acme-etcd] " + etcd).component()).isEqualTo("etcd");
    assertThat(record("Jul 22 23:17:05 n etcd-main[9]: " + json).component()).isEqualTo("etcd");
    assertThat(record("Jul 22 23:17:05 n acme-etcd[9]: m").component()).isEqualTo("acme-etcd");
    assertThat(record("Jul 22 23:17:05 n etcdish[9]: " + json).component()).isEqualTo("etcdish");
  }

  @Test
  void whatNoFormatTakesIsItsOwnMessage() {
    ParsedLine parsed = parse("ERROR: it broke", new SourceHints("cp-1", "etcd"));

    assertThat(parsed.recognised()).isFalse();
    assertThat(parsed.damage()).isEmpty();
    assertThat(parsed.record())
        .isEqualTo(
            new LogRecord(
                ORIGIN,
                Optional.empty(),
                "cp-1",
                "etcd",
                Severity.ERROR,
                "ERROR: it broke",
                Map.of(),
                "plain",
                "ERROR: it broke"));
  }

  @Test
  void jsonThatWasCutStillGivesWhatStandsBeforeTheCut() {
    ParsedLine parsed =
        parse(
            "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:03.896Z\",\"caller\":\"rafthttp/peer.go:1\","
                + "\"msg\":\"lost\",\"remote-peer-id\":\"5ab\",\"error\":\"dial tcp 10.0.0.2:2380: con>",
            SourceHints.NONE);

    assertThat(parsed.damage()).contains("etcd-json: the JSON object is cut");
    assertThat(parsed.record().message()).isEqualTo("lost");
    assertThat(parsed.record().fields())
        .containsEntry("remote-peer-id", "5ab")
        .containsEntry("error", "dial tcp 10.0.0.2:2380: con");
  }

  @Test
  void textThatOnlyLooksDecoratedStaysWhole() {
    for (String line :
        new String[] {
          "12 of 13 nodes are ready",
          "> quoted words",
          "etcd-1  | words in a table",
          "root@node1:~# kubectl get nodes",
          "10.0.0.1: unreachable",
          "NAME     STATUS   ROLES",
          "  - name: etcd"
        }) {
      ParsedLine parsed = parse(line, SourceHints.NONE);

      assertThat(parsed.recognised()).as(line).isFalse();
      assertThat(parsed.record().message()).isEqualTo(line);
      assertThat(parsed.record().node()).isEmpty();
    }
  }

  @Test
  void envelopesAreOpenedFourDeepAndNoDeeper() {
    String klog = "E0722 23:17:05.135471    3301 x.go:1] text";

    assertThat(record("> > > > ".substring(2) + klog).format()).isEqualTo("margin/klog");
    assertThat(record("# " + klog).format()).as("a comment").isEqualTo("plain");
    assertThat(record("1: 2: 3: 4: " + klog).format())
        .isEqualTo("line-number/line-number/line-number/line-number/klog");
    assertThat(record("1: 2: 3: 4: 5: " + klog).format()).isEqualTo("plain");
  }

  @Test
  void whereAFileStandsTellsWhatItsLinesDoNot() {
    SourceHints hints = new SourceHints("cp-2", "kube-apiserver");

    LogRecord own = parse("W0722 23:17:05.135471 1 x.go:1] text", hints).record();
    assertThat(own.node()).isEqualTo("cp-2");
    assertThat(own.component()).isEqualTo("kube-apiserver");

    LogRecord journal = parse("Jul 22 23:17:05 node1 kubelet[3301]: text", hints).record();
    assertThat(journal.node()).isEqualTo("node1");
    assertThat(journal.component()).isEqualTo("kubelet");
  }

  @Test
  void theProgramsOwnTimeIsCompletedByAFullyDatedEnvelopeOnlyWhenBothClocksAgree() {
    String late = "2021-03-01T02:00:00Z stderr F W0301 09:07:00.400000       1 watcher.go:1] late";

    assertThat(record(late).time()).contains(Instant.parse("2025-03-01T09:07:00.4Z"));
  }

  @Test
  void aByteArrayOfTheJournalIsItsText() {
    LogRecord record =
        record("{\"_HOSTNAME\":\"n\",\"SYSLOG_IDENTIFIER\":\"etcd\",\"MESSAGE\":[195,169,33]}");

    assertThat(record.message()).isEqualTo("é!");
    assertThat(record.component()).isEqualTo("etcd");
  }

  @Test
  void theNamesOfOtherDistributionsAreMappedToTheUsualOnes() {
    assertThat(record("Jul 22 23:17:05 n hyperkube[9]: x").component()).isEqualTo("kubelet");
    assertThat(record("Jul 22 23:17:05 n kubenswrapper[9]: x").component()).isEqualTo("kubelet");
    assertThat(record("Jul 22 23:17:05 n atomic-openshift-node[9]: x").component())
        .isEqualTo("kubelet");
    assertThat(record("Jul 22 23:17:05 n dockerd-current[9]: x").component()).isEqualTo("dockerd");
    assertThat(record("Jul 22 23:17:05 n etcd2[9]: x").component()).isEqualTo("etcd");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
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
  void whatNoFormatTakesIsItsOwnMessage() {
    ParsedLine parsed = parse("ERROR: it broke", new SourceHints("cp-1", "etcd"));

    assertThat(parsed.recognised()).isFalse();
    assertThat(parsed.damage()).isEmpty();
    assertThat(parsed.record())
        .isEqualTo(
            new LogRecord(
                ORIGIN,
                java.util.Optional.empty(),
                "cp-1",
                "etcd",
                Severity.ERROR,
                "ERROR: it broke",
                java.util.Map.of(),
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
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.report.ClusterView.LinkView;
import io.etiolog.rules.report.ClusterView.MemberView;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.rules.report.TimeAxis.Kind;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a report tells beside the entries of its timeline. */
class TimeAxisTest {
  private static final Path SAMPLE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

  private static Report diagnosed(List<Input> inputs) throws Exception {
    return new Diagnostician(CompiledCatalog.builtIn())
        .diagnose("prod", inputs, Instant.EPOCH, ProgressListener.NONE);
  }

  private static Report diagnosed(String lines) throws Exception {
    return diagnosed(
        List.of(new Input.OfStream("etcd.log", new ByteArrayInputStream(lines.getBytes(UTF_8)))));
  }

  private static String line(Instant at, String caller, String message, String fields) {
    return String.format(
        Locale.ROOT,
        "{\"level\":\"warn\",\"ts\":\"%s\",\"caller\":\"%s\",\"msg\":\"%s\"%s}\n",
        at,
        caller,
        message,
        fields);
  }

  private static String probe(Instant at, String peer) {
    return line(
        at,
        "rafthttp/probing_status.go:68",
        "prober detected unhealthy status",
        ",\"round-tripper-name\":\"ROUND_TRIPPER_SNAPSHOT\",\"remote-peer-id\":\""
            + peer
            + "\",\"rtt\":\"0s\",\"error\":\"dial tcp 10.0.0.12:2380: connect: connection refused\"");
  }

  private static long counted(Report report) {
    return report.axis().activity().stream()
        .flatMap(lane -> lane.stretches().stream())
        .mapToLong(TimeAxis.Stretch::count)
        .sum();
  }

  @Test
  void everyLineIsCountedOnceHoweverManyThereAre() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      log.append(probe(BEGIN.plusSeconds(2L * i), "39011656e166436e"));
    }

    Report report = diagnosed(log.toString());

    assertThat(counted(report)).isEqualTo(3_000);
    TimeAxis.Activity lane = report.axis().activity().getFirst();
    assertThat(lane.component()).isEqualTo("etcd");
    // Lines that were said evenly are drawn evenly, also those whose times were not kept.
    assertThat(lane.stretches()).hasSizeBetween(500, 600);
    assertThat(lane.stretches())
        .extracting(TimeAxis.Stretch::count)
        .allSatisfy(count -> assertThat(count).isBetween(1L, 12L));
    assertThat(lane.stretches().getFirst().from()).isEqualTo(BEGIN);
    assertThat(report.axis().step()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
  }

  @Test
  void leadersMembersAndProcessesAreToldInOrder() throws Exception {
    Path sample = Path.of("../samples/incidents/disks-full");
    TimeAxis axis = diagnosed(List.of(new Input.OfPath(sample))).axis();

    assertThat(axis.turns())
        .extracting(TimeAxis.Turn::kind)
        .contains(Kind.LEADER, Kind.MEMBERSHIP, Kind.PROCESS);
    assertThat(axis.turns()).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    assertThat(axis.turns()).allSatisfy(turn -> assertThat(turn.what()).isNotEmpty());
  }

  @Test
  void aClockThatIsAheadIsToldWithTheTimeInWhichItWas() throws Exception {
    StringBuilder log = new StringBuilder();
    for (String drift : List.of("1.5s", "2m3.25s", "2s")) {
      log.append(
          line(
              BEGIN.plusSeconds(log.length()),
              "rafthttp/probing_status.go:82",
              "prober found high clock drift",
              ",\"remote-peer-id\":\"39011656e166436e\",\"clock-drift\":\"" + drift + "\""));
    }

    assertThat(diagnosed(log.toString()).axis().clocks())
        .singleElement()
        .satisfies(clock -> {
          assertThat(clock.node()).isEqualTo("etcd.log");
          assertThat(clock.ahead()).isEqualTo(Duration.ofMillis(123_250));
          assertThat(clock.from()).isEqualTo(BEGIN);
          assertThat(clock.to()).isAfter(BEGIN);
        });
  }

  @Test
  void ofVeryManyEntriesTheLatestAndWhatADiagnosisRestsOnAreKept() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      Instant at = BEGIN.plusSeconds(3_600L * i);
      log.append(probe(at, "39011656e166436e"));
      log.append(
          line(
              at.plusSeconds(60),
              "rafthttp/stream.go:412",
              "established TCP streaming connection with remote peer",
              ",\"stream-reader-type\":\"stream Message\",\"local-member-id\":\"e6c9d72c757dea1\",\"remote-peer-id\":\"39011656e166436e\""));
    }
    Instant last = BEGIN.plusSeconds(3_600L * 700);
    log.append(probe(last, "39011656e166436e"));

    Report report = diagnosed(log.toString());

    assertThat(report.timeline()).hasSize(500);
    assertThat(report.axis().leftOut()).isPositive();
    assertThat(report.timeline().getFirst().time()).isEqualTo(BEGIN);
    assertThat(report.timeline().getLast().time()).isEqualTo(last);
  }

  @Test
  void whomAMemberFailsToReachIsNotCalledReachable() throws Exception {
    Path sample = Path.of("../samples/incidents/certificates-expired");

    assertThat(diagnosed(List.of(new Input.OfPath(sample))).cluster().orElseThrow().members())
        .extracting(MemberView::id, MemberView::state)
        .contains(tuple("5c5fb789be888f00", "unknown"), tuple("22ea434a682f6cd4", "reachable"));
  }

  @Test
  void whoReachesWhomIsToldByThoseWhoseLogsAreThere() throws Exception {
    Report report = diagnosed(List.of(new Input.OfPath(SAMPLE)));

    List<LinkView> links = report.cluster().orElseThrow().links();
    assertThat(links).isNotEmpty();
    assertThat(links)
        .allSatisfy(link -> {
          assertThat(link.from()).isNotEqualTo(link.to());
          assertThat(link.reached()).isFalse();
        });
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.report.ClusterView.DatabaseView;
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
import java.util.Optional;
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

  private static String drift(Instant at, String peer, String drift) {
    return line(
        at,
        "rafthttp/probing_status.go:82",
        "prober found high clock drift",
        ",\"remote-peer-id\":\"" + peer + "\",\"clock-drift\":\"" + drift + "\"");
  }

  private static Input log(String name, String lines) {
    return new Input.OfStream(name, new ByteArrayInputStream(lines.getBytes(UTF_8)));
  }

  private static String raft(Instant at, String message) {
    return line(at, "etcdserver/zap_raft.go:77", message, ",\"logger\":\"raft\"");
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
      log.append(drift(BEGIN.plusSeconds(log.length() / 10), "39011656e166436e", drift));
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
  void aClockThatWasRightInBetweenWasWrongTwice() throws Exception {
    String peer = "39011656e166436e";
    Instant thursday = BEGIN.plus(Duration.ofDays(3));

    TimeAxis axis =
        diagnosed(
                drift(BEGIN, peer, "1.2s")
                    + drift(BEGIN.plusSeconds(30), peer, "1.4s")
                    + drift(thursday, peer, "10m0s"))
            .axis();

    assertThat(axis.clocks())
        .extracting(TimeAxis.Clock::ahead, TimeAxis.Clock::from, TimeAxis.Clock::to)
        .containsExactly(
            tuple(Duration.ofMillis(1_400), BEGIN, BEGIN.plusSeconds(30)),
            tuple(Duration.ofMinutes(10), thursday, thursday));
  }

  @Test
  void aClockThatIsWrongAllTheTimeIsWrongOnceHoweverManyLinesSaySo() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      log.append(drift(BEGIN.plusSeconds(30L * i), "39011656e166436e", "2s"));
    }

    assertThat(diagnosed(log.toString()).axis().clocks())
        .singleElement()
        .satisfies(clock -> {
          assertThat(clock.from()).isEqualTo(BEGIN);
          assertThat(clock.to()).isEqualTo(BEGIN.plusSeconds(30L * 4_999));
        });
  }

  @Test
  void oneSlowClockMakesNoRightOneWrong() throws Exception {
    String slow = "39011656e166436e";
    TimeAxis axis =
        diagnosed(
                List.of(
                    log("cp-1.log", drift(BEGIN, slow, "5m0s")),
                    log("cp-2.log", drift(BEGIN.plusSeconds(5), slow, "5m1s"))))
            .axis();

    assertThat(axis.clocks()).isEmpty();
    assertThat(axis.slow())
        .containsExactly(
            new TimeAxis.Slow(slow, Duration.ofSeconds(301), BEGIN, BEGIN.plusSeconds(5)));
  }

  @Test
  void aClockThatIsAheadOfAllOthersMakesNoneOfThemSlow() throws Exception {
    TimeAxis axis =
        diagnosed(
                drift(BEGIN, "39011656e166436e", "5m0s")
                    + drift(BEGIN.plusSeconds(1), "5c5fb789be888f00", "5m0s"))
            .axis();

    assertThat(axis.slow()).isEmpty();
    assertThat(axis.clocks())
        .singleElement()
        .satisfies(clock -> assertThat(clock.node()).isEqualTo("etcd.log"));
  }

  @Test
  void programsThatADiagnosisRestsOnComeBeforeThoseThatSayMore() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int node = 10; node < 60; node++) {
      for (int i = 0; i < 40; i++) {
        log.append("2026-11-22T03:0").append(i / 10).append(":0").append(i % 10);
        log.append("+0000 node").append(node).append(" etcd[7]: ");
        log.append(raft(BEGIN, "e6c9d72c757dea1 is starting a new election at term " + i));
      }
    }
    log.append("2026-11-22T03:05:00+0000 zzz etcd[7]: ");
    log.append("panic: tocommit(11) is out of range [lastIndex(7)]. ");
    log.append("Was the raft log corrupted, truncated, or lost?\n");

    Report report = diagnosed(log.toString());

    assertThat(report.diagnoses()).isNotEmpty();
    assertThat(report.axis().activity()).hasSize(40);
    assertThat(report.axis().lanesLeftOut()).isEqualTo(11);
    assertThat(report.axis().activity()).extracting(TimeAxis.Activity::node).contains("zzz");
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
    assertThat(report.diagnoses()).isNotEmpty();
    assertThat(report.timeline().stream().filter(entry -> entry.diagnosis().isPresent()))
        .as("what a diagnosis rests on")
        .isNotEmpty();
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

  /** An election of which it knows what one of two others answered. */
  private static final String HALF_ANSWERED =
      raft(BEGIN, "e6c9d72c757dea1 is starting a new election at term 3")
          + raft(BEGIN, "e6c9d72c757dea1 became pre-candidate at term 3")
          + raft(BEGIN, "e6c9d72c757dea1 received MsgPreVoteResp from e6c9d72c757dea1 at term 3")
          + asks("39011656e166436e")
          + asks("5c5fb789be888f00")
          + raft(BEGIN, "e6c9d72c757dea1 received MsgPreVoteResp from 39011656e166436e at term 3")
          + raft(BEGIN.plusMillis(5), "e6c9d72c757dea1 became candidate at term 4");

  private static String asks(String peer) {
    return raft(
        BEGIN,
        "e6c9d72c757dea1 [logterm: 3, index: 100] sent MsgPreVote request to "
            + peer
            + " at term 3");
  }

  private static List<LinkView> links(String log) throws Exception {
    return diagnosed(log).cluster().orElseThrow().links();
  }

  @Test
  void whoLetOneRoundOfVotesPassMayBeSlowAndIsNotCalledUnreached() throws Exception {
    assertThat(links(HALF_ANSWERED))
        .containsExactly(new LinkView("e6c9d72c757dea1", "39011656e166436e", true));
  }

  @Test
  void whomItReachedBeforeItWasStartedAnewIsNotKnownToBeReached() throws Exception {
    String started =
        line(
            BEGIN.plusSeconds(60),
            "embed/etcd.go:309",
            "starting an etcd server",
            ",\"etcd-version\":\"3.5.9\",\"name\":\"cp-1\"");

    assertThat(links(HALF_ANSWERED + started)).noneMatch(LinkView::reached);
  }

  @Test
  void howLargeAMembersDatabaseIsAgainstItsQuotaIsToldByItsLog() throws Exception {
    String log =
        line(
                BEGIN,
                "etcdserver/quota.go:117",
                "enabled backend quota",
                ",\"quota-name\":\"v3-applier\",\"quota-size-bytes\":16777216,\"quota-size\":\"17 MB\"")
            + HALF_ANSWERED
            + compacted(BEGIN.plusSeconds(300), 1_000_000)
            + compacted(BEGIN.plusSeconds(600), 1_593_344);

    assertThat(diagnosed(log).cluster().orElseThrow().members())
        .filteredOn(member -> member.id().equals("e6c9d72c757dea1"))
        .extracting(MemberView::database)
        .containsExactly(
            Optional.of(
                new DatabaseView(
                    Optional.of(1_593_344L),
                    Optional.of(16_777_216L),
                    Optional.of(BEGIN.plusSeconds(600)))));
    assertThat(diagnosed(HALF_ANSWERED).cluster().orElseThrow().members())
        .allSatisfy(member -> assertThat(member.database()).isEmpty());
  }

  private static String compacted(Instant at, long bytes) {
    return line(
        at,
        "mvcc/kvstore_compaction.go:72",
        "finished scheduled compaction",
        ",\"compact-revision\":41,\"took\":\"415.939µs\",\"current-db-size-bytes\":" + bytes);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A journal in local time carries programs that write UTC: a file still has one clock. */
class OneClockTest {
  private static final String SYSTEMD =
      "Jul 23 07:31:03 cp-1 systemd[1]: kubelet.service: Main process exited\n";
  private static final String KUBELET_UTC =
      "Jul 23 07:31:05 cp-1 kubelet[901]: E0723 05:31:04.900000     901 x.go:1] \"late\"\n";
  private static final String KUBELET_LOCAL =
      "Jul 23 07:31:05 cp-1 kubelet[901]: E0723 07:31:04.900000     901 x.go:1] \"late\"\n";
  private static final String ETCD =
      "Jul 23 07:31:06 cp-1 etcd[12]: {\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:05.896Z\","
          + "\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober\"}\n";
  private static final String LAST = "Jul 23 07:31:09 cp-1 kernel: oom\n";

  private static List<String> times(String text) {
    return Outcome.of(text).evidence().stream()
        .map(Evidence::time)
        .flatMap(Optional::stream)
        .map(Object::toString)
        .toList();
  }

  @Test
  void aTimeWithItsZoneInsideTellsTheZoneAndTheYearOfTheJournalAroundIt() {
    assertThat(times(SYSTEMD + KUBELET_UTC + ETCD + LAST))
        .containsExactly(
            "2025-07-23T05:31:03Z",
            "2025-07-23T05:31:04.900Z",
            "2025-07-23T05:31:05.896Z",
            "2025-07-23T05:31:09Z");
    assertThat(Outcome.of(SYSTEMD + ETCD).notes())
        .contains(
            "no year in its timestamps: 2025 assumed from other lines of it",
            "no zone in its timestamps: +02:00 told by other lines of it");
  }

  @Test
  void recordsWithTheirZoneTellThatOfTheLinesBesideThem() {
    String grpc = "WARNING: 2025/07/23 13:31:02 grpc: addrConn.createTransport failed\n";
    String zap =
        "{\"level\":\"warn\",\"ts\":\"2025-07-23T13:31:06.415+0800\","
            + "\"caller\":\"embed/config_logging.go:198\",\"msg\":\"rejected connection\"}\n";

    assertThat(times(grpc + zap))
        .containsExactly("2025-07-23T05:31:02Z", "2025-07-23T05:31:06.415Z");
    assertThat(times(grpc + zap.replace("T13", "T05").replace("+0800", "Z")))
        .containsExactly("2025-07-23T13:31:02Z", "2025-07-23T05:31:06.415Z");
  }

  @Test
  void aToolInLocalTimeTellsNoZoneOfAContainersLinesWhoseClockIsNearToUtc() {
    String compose =
        "time=\"2025-07-23T07:31:19+02:00\" level=warning msg=\"the attribute is obsolete\"\n";
    String klog = "kube-apiserver-1  | E0723 05:31:04.591199      11 run.go:74] command failed\n";

    assertThat(times(compose + klog))
        .containsExactly("2025-07-23T05:31:19Z", "2025-07-23T05:31:04.591199Z");
    assertThat(times(compose + klog.replace(" 05:31", " 07:31")))
        .containsExactly("2025-07-23T05:31:19Z", "2025-07-23T05:31:04.591199Z");
  }

  @Test
  void recordsOfSeveralZonesTellNone() {
    String containerd =
        "time=\"2025-07-23T13:31:02.000000000+08:00\" level=info msg=\"Start event monitor\"\n";
    String klog = "E0723 05:31:03.000000       1 reflector.go:127] it failed\n";
    String etcd = "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:06.000Z\",\"msg\":\"slow\"}\n";

    assertThat(times(containerd + klog + etcd)).contains("2025-07-23T05:31:03Z");
  }

  @Test
  void aTimeThatIsOnlySpokenOfTellsNoZone() {
    String klog = "E0723 05:31:03.000000       1 reflector.go:127] it failed\n";
    String etcd =
        "{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:06.000Z\",\"msg\":\"certificate\","
            + "\"notAfter\":\"2026-07-23T13:31:02+08:00\",\"odd\":\"2026-19-39T29:00:00Z\"}\n";

    assertThat(times(klog + etcd)).contains("2025-07-23T05:31:03Z");
  }

  @Test
  void aProgramInTheJournalsOwnZoneFollowsIt() {
    assertThat(times(SYSTEMD + KUBELET_LOCAL + ETCD))
        .containsExactly(
            "2025-07-23T05:31:03Z", "2025-07-23T05:31:04.900Z", "2025-07-23T05:31:05.896Z");
  }

  @Test
  void twoClocksWithoutAZoneMakeTheInnerOneUtc() {
    assertThat(times(SYSTEMD + KUBELET_UTC + LAST))
        .containsExactly(
            "2025-07-23T05:31:03Z", "2025-07-23T05:31:04.900Z", "2025-07-23T05:31:09Z");
    assertThat(Outcome.of(SYSTEMD + KUBELET_UTC).notes())
        .contains(
            "no zone in its timestamps: +02:00 assumed, which makes the times inside its lines"
                + " UTC");
  }

  @Test
  void theMarkOfTheJournalTellsItsZone() {
    String mark =
        "-- Logs begin at Tue 2025-07-22 23:17:05 CEST, end at Wed 2025-07-23 07:40:00 CEST. --\n";

    assertThat(times(mark + SYSTEMD + KUBELET_LOCAL))
        .containsExactly(
            "2025-07-23T05:40:00Z", "2025-07-23T05:31:03Z", "2025-07-23T05:31:04.900Z");
  }

  @Test
  void whereTheZoneIsToldTooLateTheJournalsClockStillWins() {
    String filler = SYSTEMD.repeat(1_500);

    List<String> times = times(filler + ETCD + LAST);

    assertThat(times.getFirst()).endsWith("-07-23T07:31:03Z");
    assertThat(times.subList(1_500, 1_502)).allMatch(time -> time.contains("T07:31:0")).isSorted();
  }

  @Test
  void aTimeThatIsNotAZoneAwayIsTheProgramsOwn() {
    String replayed = ETCD.replace("05:31:05.896Z", "05:07:05.896Z");

    assertThat(times(SYSTEMD + ETCD + replayed)).last().isEqualTo("2025-07-23T05:07:05.896Z");
  }

  @Test
  void whereBothClocksAgreeNothingIsShifted() {
    assertThat(times(SYSTEMD + KUBELET_LOCAL))
        .containsExactly("2025-07-23T07:31:03Z", "2025-07-23T07:31:04.900Z");
    assertThat(Outcome.of(SYSTEMD + KUBELET_LOCAL).notes())
        .contains("no zone in its timestamps: UTC assumed");
  }

  @Test
  void aYearInsideDatesTheJournalAroundItThoughTheZoneIsNotNamed() {
    String capnslog = "cp-1 docker: 2016-12-14 HOUR.263136 E | rafthttp: ignored\n";
    String lvm = "Dec 14 10:42:33 cp-1 lvm[1170]: Insufficient free space\n";

    for (String hour : List.of("02:42:33", "10:42:33")) {
      assertThat(times("Dec 14 10:42:33 " + capnslog.replace("HOUR", hour) + lvm))
          .containsExactly("2016-12-14T" + hour + ".263136Z", "2016-12-14T" + hour + "Z");
    }
  }
}

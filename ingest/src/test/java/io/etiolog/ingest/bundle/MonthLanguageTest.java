// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three short names are one month in Croatian and another in Polish, Czech or Ukrainian. */
class MonthLanguageTest {
  private static final String NOTE =
      "names of months in its timestamps that Croatian reads otherwise (lip, srp, lis):"
          + " July, August and November assumed";

  private static String systemd(String month) {
    return month + " 10 07:31:03 cp-1 systemd[1]: kubelet.service: Main process exited\n";
  }

  private static String etcd(String month, String number) {
    return month
        + " 10 07:31:06 cp-1 etcd[12]: {\"level\":\"warn\",\"ts\":\"2025-"
        + number
        + "-10T05:31:05.896Z\",\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober\"}\n";
  }

  private static String kubelet(String month, String number) {
    return month
        + " 10 07:31:05 cp-1 kubelet[901]: E"
        + number
        + "10 05:31:04.900000     901 x.go:1] \"late\"\n";
  }

  private static List<String> days(String text) {
    return Outcome.of(text).evidence().stream()
        .map(Evidence::time)
        .flatMap(Optional::stream)
        .map(time -> time.toString().substring(5, 16))
        .toList();
  }

  @Test
  void aProgramsOwnMonthTellsTheLanguageOfTheJournalAroundIt() {
    assertThat(days(systemd("lip") + etcd("lip", "06")))
        .containsExactly("06-10T05:31", "06-10T05:31");
    assertThat(days(systemd("lip") + etcd("lip", "07")))
        .containsExactly("07-10T05:31", "07-10T05:31");
    assertThat(days(systemd("srp") + kubelet("srp", "07")))
        .containsExactly("07-10T05:31", "07-10T05:31");
    assertThat(days(systemd("lis") + kubelet("lis", "11")))
        .containsExactly("11-10T05:31", "11-10T05:31");
  }

  @Test
  void aMonthThatOnlyOneLanguageNamesTellsTheOthers() {
    assertThat(days(systemd("ruj") + systemd("lis"))).containsExactly("09-10T07:31", "10-10T07:31");
    assertThat(days(systemd("wrz") + systemd("lis"))).containsExactly("09-10T07:31", "11-10T07:31");
    assertThat(days(systemd("lis") + systemd("stu"))).containsExactly("10-10T07:31", "11-10T07:31");
  }

  @Test
  void aMonthThatIsTheSameInBothTellsNothing() {
    assertThat(days(kubelet("pro", "12") + kubelet("lis", "10")))
        .containsExactly("12-10T05:31", "10-10T05:31");
    assertThat(Outcome.of(systemd("pro") + systemd("lis")).notes()).contains(NOTE);
  }

  @Test
  void theKernelsStampTellsItToo() {
    assertThat(days("[pon ruj 10 07:31:03 2025] oom\n[pon lis 10 07:31:03 2025] oom\n"))
        .containsExactly("09-10T07:31", "10-10T07:31");
  }

  @Test
  void whereNothingTellsItIsSaidWhatWasAssumed() {
    assertThat(Outcome.of(systemd("srp")).notes()).contains(NOTE);
    assertThat(days(systemd("srp"))).containsExactly("08-10T07:31");
  }

  @Test
  void whereItIsToldOrNoSuchNameIsReadNothingIsSaid() {
    assertThat(Outcome.of(systemd("srp") + kubelet("srp", "07")).notes()).doesNotContain(NOTE);
    assertThat(Outcome.of(systemd("ruj")).notes()).doesNotContain(NOTE);
  }

  @Test
  void theDayAfterMidnightIsNoProofOfAnotherMonth() {
    String polish =
        "lis 1 00:31:05 cp-1 kubelet[9]: E1031 23:31:04.900000     9 x.go:1] \"late\"\n";

    assertThat(days(systemd("lis") + polish)).first().isEqualTo("11-10T06:31");
  }
}

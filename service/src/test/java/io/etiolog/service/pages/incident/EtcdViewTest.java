// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.ClusterView.DatabaseView;
import io.etiolog.rules.report.ClusterView.LinkView;
import io.etiolog.rules.report.ClusterView.MemberView;
import io.etiolog.service.pages.frame.Framed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The etcd cluster as its page shows it. */
class EtcdViewTest {
  private static MemberView member(String id, String state) {
    return new MemberView(id, "cp-" + id, "10.0.0." + id + ":2380", "voter", state);
  }

  private static EtcdView view(List<MemberView> members, LinkView... links) {
    int voters = members.size();
    return EtcdView.of(
        Framed.english(),
        new ClusterView(
            members,
            Optional.of(voters),
            Optional.of(voters / 2 + 1),
            Optional.empty(),
            List.of(links)));
  }

  @Test
  void theArithmeticOfQuorumIsSaid() {
    EtcdView lost =
        view(
            List.of(
                member("1", "reachable"), member("2", "unreachable"), member("3", "unreachable")));

    assertThat(lost.sentence()).isEqualTo("2 of 3 voters needed, 1 can be counted on");
    assertThat(lost.arithmetic()).contains("3 / 2 + 1 = 2").contains("lacking: 1");
    assertThat(lost.tone()).isEqualTo("bad");
    assertThat(view(List.of(member("1", "reachable"))).arithmetic()).contains("so many more: 0");
  }

  @Test
  void howFullADatabaseIsIsSaidWhereItIsTold() {
    DatabaseView half =
        new DatabaseView(
            Optional.of(1_000_000_000L),
            Optional.of(2_000_000_000L),
            Optional.of(Instant.parse("2026-11-22T03:00:00Z")));
    DatabaseView withoutQuota =
        new DatabaseView(Optional.of(5_000_000L), Optional.empty(), Optional.empty());
    EtcdView view =
        view(
            List.of(
                new MemberView("1", "a", "", "voter", "reachable", Optional.of(half)),
                new MemberView("2", "b", "", "voter", "reachable", Optional.of(withoutQuota)),
                member("3", "reachable")));

    assertThat(view.members())
        .extracting(EtcdView.MemberView::size, EtcdView.MemberView::filled)
        .containsExactly(
            tuple("1.0 GB / 2.0 GB (2026-11-22 03:00:00Z)", 50),
            tuple("5.0 MB / not known", -1),
            tuple("", -1));
  }

  @Test
  void whereLogsDoNotTellWhoAnswersNobodyIsCalledDead() {
    EtcdView view = view(List.of(member("1", "unknown"), member("2", "unknown")));

    assertThat(view.sentence()).contains("2 of 2").contains("do not tell");
    assertThat(view.tone()).isEqualTo("calm");
  }

  @Test
  void whatTheUntoldCannotChangeIsSaid() {
    EtcdView lost =
        view(
            List.of(
                member("1", "unknown"), member("2", "unreachable"), member("3", "unreachable")));
    assertThat(lost.tone()).isEqualTo("bad");
    assertThat(lost.sentence()).isEqualTo("2 of 3 voters needed, 0 can be counted on");

    EtcdView there =
        view(List.of(member("1", "reachable"), member("2", "reachable"), member("3", "unknown")));
    assertThat(there.tone()).isEqualTo("good");
  }

  @Test
  void whoReachesWhomIsToldForMembersWhoseLogsAreThere() {
    EtcdView view =
        view(
            List.of(member("1", "reachable"), member("2", "unreachable"), member("3", "unknown")),
            new LinkView("1", "2", false),
            new LinkView("3", "1", true));

    assertThat(view.reaches())
        .containsExactly(
            new EtcdView.ReachView("cp-1", List.of("self", "unreached", "untold")),
            new EtcdView.ReachView("cp-3", List.of("reached", "untold", "self")));
  }
}

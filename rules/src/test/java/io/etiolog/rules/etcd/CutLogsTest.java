// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static io.etiolog.rules.etcd.Printed.D;
import static io.etiolog.rules.etcd.Printed.E;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Logs whose beginning was cut off name the members that fail, and not those that go on. */
class CutLogsTest {
  private final Printed a = new Printed(A);

  /** What the prober says of two peers, every five seconds for two minutes. */
  private String twoRefuse() {
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 120; second += 5) {
      lines.append(a.refused(second, D)).append(a.refused(second, E));
    }
    return lines.toString();
  }

  private static String listed(String... ids) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      String host = "https://10.0.0." + (i + 1);
      rows.append(ids[i] + ", started, cp-" + (i + 1) + ", ");
      rows.append(host + ":2380, " + host + ":2379, false\n");
    }
    return rows.toString();
  }

  @Test
  void two_that_refuse_are_down_where_nobody_campaigns_since_more_may_vote_than_are_named() {
    Concluded concluded = Concluded.from("etcd.log", twoRefuse());
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).contains(D, E);
    assertThat(concluded.rival("etcd-member-down").orElseThrow().id())
        .isEqualTo("etcd-quorum-lost");
  }

  @Test
  void the_member_list_says_whether_two_that_refuse_are_too_many() {
    assertThat(
            Concluded.from("etcd.log", twoRefuse())
                .and("member-list.txt", listed(A, B, C, D, E))
                .roots())
        .containsExactly("etcd-member-down");
    assertThat(
            Concluded.from("etcd.log", twoRefuse()).and("member-list.txt", listed(A, D, E)).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_look_of_the_prober_tells_too_little_and_the_doubt_is_said() {
    Concluded concluded = Concluded.from("etcd.log", a.refused(0, D), a.refused(0, E));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
    assertThat(concluded.confidence("etcd-quorum-lost")).isLessThan(0.6);
    assertThat(concluded.rival("etcd-quorum-lost").orElseThrow().id())
        .isEqualTo("etcd-member-down");
  }

  @Test
  void whoever_asks_the_others_for_their_versions_leads_a_majority() {
    Concluded concluded = Concluded.from("etcd.log", a.askedVersion(0, D), a.askedVersion(0, E));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
  }

  @Test
  void two_that_refuse_and_elections_in_vain_are_a_lost_quorum() {
    assertThat(
            Concluded.from(
                    "etcd.log", twoRefuse(), a.election(120, 7, D, E), a.election(122, 7, D, E))
                .roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void who_is_still_down_when_there_is_a_leader_again_is_what_is_left_of_the_loss() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, A, 2),
            a.refused(100, B),
            a.refused(100, C),
            a.lostLeader(101, A, 2),
            a.election(102, 2, B, C),
            a.refused(160, B),
            a.refused(160, C),
            a.active(170, B),
            a.elected(171, A, 3),
            a.refused(175, C),
            a.refused(230, C));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).contains(C).doesNotContain(B);
    assertThat(concluded.recovered()).containsExactly("etcd-quorum-lost");
  }
}

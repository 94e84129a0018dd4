// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DownMembersTest {
  private final Printed a = new Printed(A);
  private final Printed b = new Printed(B);
  private final Printed c = new Printed(C);

  @Test
  void the_start_of_a_cluster_is_silent() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.started(0),
            a.voters(0, A, B, C),
            a.refused(5, B),
            a.refused(5, C),
            a.active(8, B),
            a.elected(9, B, 2),
            a.refused(10, C),
            a.active(14, C),
            a.quiet(120));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).isEmpty();
  }

  @Test
  void a_log_that_ends_while_the_cluster_is_starting_misses_nobody_yet() {
    String[] start = {
      a.started(0), a.voters(0, A, B, C), a.active(4, B), a.elected(5, B, 2), a.refused(6, C)
    };
    assertThat(Concluded.from("etcd.log", start).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", String.join("", start), a.refused(60, C)).roots())
        .containsExactly("etcd-member-down");
  }

  @Test
  void a_log_that_ends_right_after_the_streams_broke_misses_nobody_yet() {
    String[] restart = {
      a.voters(0, A, B, C), a.elected(1, B, 2), a.broke(40, C, "EOF"), a.unreachable(45, C, "")
    };
    assertThat(Concluded.from("etcd.log", restart).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", String.join("", restart), a.quiet(60)).roots())
        .containsExactly("etcd-member-down");
  }

  @Test
  void a_member_that_stops_closes_its_streams_itself() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.stopped(40),
            a.broke(40, B, "EOF"),
            a.broke(40, C, "EOF"),
            a.started(42),
            a.quiet(70));
    assertThat(concluded.roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", a.broke(40, B, "context canceled"), a.quiet(60)).roots())
        .isEmpty();
  }

  @Test
  void streams_that_broke_before_a_start_are_forgotten_by_it() {
    assertThat(
            Concluded.from("etcd.log", a.broke(40, B, "EOF"), a.broke(40, C, "EOF"), a.started(41))
                .roots())
        .isEmpty();
  }

  @Test
  void a_rolling_restart_is_silent() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.refused(10, C),
            a.active(14, C),
            a.refused(30, B),
            a.lostLeader(31, B, 2),
            a.elected(32, A, 3),
            a.active(36, B),
            a.quiet(120));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).isEmpty();
  }

  @Test
  void a_longer_outage_that_is_over_is_told_as_recovered() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.refused(10, C),
            a.refused(60, C),
            a.active(64, C),
            a.quiet(120));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).containsExactly("etcd-member-down");
  }

  @Test
  void the_probers_late_word_after_a_return_is_not_believed() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.refused(10, C),
            a.active(14, C),
            a.refused(15, C),
            a.quiet(120));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void a_member_that_falls_again_right_after_its_return_is_down() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.refused(10, C),
            a.active(14, C),
            a.refused(15, C),
            a.refused(25, C),
            a.refused(30, C));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
  }

  @Test
  void the_leaders_log_and_a_followers_agree_on_one_dead_member() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.refused(20, C),
                a.quiet(60))
            .and(
                "cp-2/etcd.log",
                b.voters(0, A, B, C),
                b.elected(1, A, 2),
                b.refused(20, C),
                b.quiet(60))
            .and("cp-3/etcd.log", c.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(15));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).containsExactly(C);
  }

  @Test
  void what_a_member_said_before_it_died_itself_does_not_count_against_one_that_returned() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.refused(20, C),
                a.refused(30, B),
                a.active(50, C),
                a.refused(60, B),
                a.quiet(90))
            .and("cp-2/etcd.log", b.voters(0, A, B, C), b.elected(1, A, 2), b.refused(20, C));
    assertThat(concluded.members("etcd-member-down")).containsExactly(B);
  }

  @Test
  void a_peer_whose_certificate_is_rejected_is_neither_down_nor_cut_off() {
    String error = "x509: certificate has expired or is not yet valid";
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, A, 2),
            a.unreachable(10, C, error),
            a.unreachable(15, C, error),
            a.quiet(60));
    assertThat(concluded.roots()).doesNotContain("etcd-member-down", "network-partition");
  }

  @Test
  void a_member_that_was_added_and_never_started_is_down() {
    Concluded concluded =
        Concluded.from(
            "member-list.txt",
            """
            a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
            b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
            c3c3c3c3c3c3c3c3, unstarted, , https://10.0.0.3:2380, , false
            """);
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.summary("etcd-member-down")).contains(C).contains("never started");
  }
}

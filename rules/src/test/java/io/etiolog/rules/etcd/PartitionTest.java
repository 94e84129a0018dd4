// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static io.etiolog.rules.etcd.Printed.D;
import static io.etiolog.rules.etcd.Printed.E;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis.RunnerUp;
import org.junit.jupiter.api.Test;

class PartitionTest {
  private final Printed a = new Printed(A);
  private final Printed b = new Printed(B);
  private final Printed c = new Printed(C);

  /** The majority's view: C does not answer, A leads. */
  private String majority() {
    return a.voters(0, A, B, C)
        + a.elected(1, A, 2)
        + a.timedOut(20, C)
        + a.timedOut(25, C)
        + a.timedOut(30, C)
        + a.quiet(60);
  }

  /** The minority's view: nobody answers, and nobody leads. */
  private String minority() {
    return c.voters(0, A, B, C)
        + c.elected(1, A, 2)
        + c.timedOut(20, A)
        + c.timedOut(20, B)
        + c.lostLeader(21, A, 2)
        + c.election(22, 2, A, B)
        + c.timedOut(25, A)
        + c.timedOut(25, B)
        + c.election(30, 2, A, B)
        + c.timedOut(60, A);
  }

  @Test
  void both_sides_together_show_a_cut_and_no_lost_quorum() {
    Concluded concluded =
        Concluded.from("cp-1/etcd.log", majority()).and("cp-3/etcd.log", minority());
    assertThat(concluded.roots()).containsExactly("network-partition");
    assertThat(concluded.summary("network-partition"))
        .contains(A + " and " + C)
        .doesNotContain(C + " from " + C);
    assertThat(concluded.consequences()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down"))
        .as("who is seen from where the leader is")
        .containsExactly(C);
  }

  @Test
  void the_minority_by_itself_has_lost_the_quorum() {
    assertThat(Concluded.from("cp-3/etcd.log", minority()).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_filter_that_rejects_cuts_off_whom_its_own_log_shows_alive() {
    String here = a.voters(0, A, B, C) + a.elected(1, A, 2) + a.refused(20, C) + a.refused(55, C);
    String there =
        c.voters(0, A, B, C)
            + c.elected(1, A, 2)
            + c.refused(20, A)
            + c.lostLeader(21, A, 2)
            + c.election(25, 2, A, B)
            + c.refused(58, A)
            + c.election(60, 2, A, B);

    Concluded both = Concluded.from("cp-1/etcd.log", here, a.quiet(70)).and("cp-3/etcd.log", there);
    assertThat(both.roots()).containsExactly("network-partition");
    assertThat(Concluded.from("cp-1/etcd.log", here, a.quiet(70)).roots())
        .as("without the other's log it may as well be dead")
        .containsExactly("etcd-member-down");
  }

  @Test
  void a_peer_that_campaigns_while_it_cannot_be_reached_is_cut_off_and_not_dead() {
    assertThat(
            Concluded.from(
                    "cp-1/etcd.log",
                    a.voters(0, A, B, C),
                    a.elected(1, A, 2),
                    a.timedOut(20, C),
                    a.rejected(22, C, 2),
                    a.timedOut(25, C),
                    a.timedOut(30, C),
                    a.quiet(60))
                .roots())
        .containsExactly("network-partition");
  }

  @Test
  void the_minority_by_itself_may_be_cut_off_and_its_peers_logs_would_tell() {
    RunnerUp rival =
        Concluded.from("cp-3/etcd.log", minority()).rival("etcd-quorum-lost").orElseThrow();

    assertThat(rival.id()).isEqualTo("network-partition");
    assertThat(rival.decides()).contains(A).contains(B).contains("over the same minutes");
    assertThat(rival.own().speaksFor()).anyMatch(sign -> sign.contains("i/o timeout"));
    assertThat(rival.own().speaksAgainst()).isNotEmpty();
    assertThat(rival.root().speaksFor()).isNotEmpty();
    assertThat(rival.root().speaksAgainst()).anyMatch(sign -> sign.contains("silent"));
  }

  @Test
  void the_majority_by_itself_cannot_tell_a_cut_from_a_dead_host_either() {
    Concluded concluded = Concluded.from("cp-1/etcd.log", majority());

    assertThat(concluded.rival("etcd-member-down"))
        .hasValueSatisfying(rival -> assertThat(rival.id()).isEqualTo("network-partition"));
  }

  @Test
  void a_log_that_ended_decides_and_refused_connections_do() {
    String ended = c.voters(0, A, B, C) + c.elected(1, A, 2);
    Concluded told = Concluded.from("cp-1/etcd.log", majority()).and("cp-3/etcd.log", ended);
    Concluded refused = Concluded.from("cp-1/etcd.log", failing("connect: connection refused"));

    assertThat(told.roots()).containsExactly("etcd-member-down");
    assertThat(told.rival("etcd-member-down")).isEmpty();
    assertThat(refused.roots()).containsExactly("etcd-member-down");
    assertThat(refused.rival("etcd-member-down")).isEmpty();
  }

  @Test
  void refused_is_surer_than_silence_and_silence_than_no_way() {
    double refused = sureOf("connect: connection refused");
    double silent = sureOf("i/o timeout");
    double noWay = sureOf("connect: no route to host");

    assertThat(refused).isGreaterThan(silent + 0.05);
    assertThat(silent).isGreaterThan(noWay + 0.05);
  }

  private double sureOf(String error) {
    return Concluded.from("cp-1/etcd.log", failing(error)).confidence("etcd-member-down");
  }

  /** A majority that misses one, in this way. */
  private String failing(String error) {
    String dial = "dial tcp 10.0.0.3:2380: " + error;
    return a.voters(0, A, B, C)
        + a.elected(1, A, 2)
        + a.unreachable(20, C, dial)
        + a.unreachable(40, C, dial)
        + a.unreachable(60, C, dial);
  }

  @Test
  void the_majority_by_itself_misses_a_member() {
    assertThat(Concluded.from("cp-1/etcd.log", majority()).roots())
        .containsExactly("etcd-member-down");
  }

  @Test
  void three_members_that_all_miss_each_other_are_a_cut_that_costs_the_quorum() {
    String alone =
        a.voters(0, A, B, C)
            + a.elected(1, A, 2)
            + a.timedOut(20, C)
            + a.timedOut(20, B)
            + a.lostLeader(22, A, 2)
            + a.election(23, 2, B, C)
            + a.timedOut(60, B)
            + a.timedOut(60, C);
    Concluded concluded = Concluded.from("cp-1/etcd.log", alone).and("cp-3/etcd.log", minority());
    assertThat(concluded.roots()).containsExactly("network-partition");
    assertThat(concluded.consequences()).contains("etcd-quorum-lost");
  }

  @Test
  void refused_connections_are_never_a_cut() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.refused(20, C),
                a.refused(25, C),
                a.quiet(60))
            .and("cp-3/etcd.log", c.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(60));
    assertThat(concluded.roots()).doesNotContain("network-partition");
  }

  @Test
  void a_host_that_was_switched_off_and_on_was_not_cut_off() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.timedOut(20, C),
                a.timedOut(25, C),
                a.timedOut(60, C))
            .and(
                "cp-3/etcd.log",
                c.voters(0, A, B, C),
                c.elected(1, A, 2),
                c.quiet(18),
                c.started(55),
                c.quiet(70));
    assertThat(concluded.roots()).doesNotContain("network-partition");
  }

  @Test
  void a_cut_that_was_closed_is_told_as_recovered() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log", majority(), a.timedOut(61, C), a.active(65, C), a.quiet(120))
            .and(
                "cp-3/etcd.log",
                minority(),
                c.active(65, A),
                c.active(65, B),
                c.elected(66, A, 2),
                c.quiet(120));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).contains("network-partition");
  }

  @Test
  void some_lost_packets_are_no_cut() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.timedOut(20, C),
                a.quiet(21))
            .and("cp-3/etcd.log", c.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(60));
    assertThat(concluded.roots()).doesNotContain("network-partition");
  }

  @Test
  void a_member_that_answers_without_a_leader_while_another_leads_is_cut_off() {
    String status =
        """
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
        |       ENDPOINT        |        ID        | VERSION | DB SIZE | IS LEADER | IS LEARNER | RAFT TERM | RAFT INDEX | RAFT APPLIED INDEX |        ERRORS         |
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
        | https://10.0.0.1:2379 | a1a1a1a1a1a1a1a1 |  3.5.30 |   25 kB |      true |      false |         3 |         21 |                 21 |                       |
        | https://10.0.0.2:2379 | b2b2b2b2b2b2b2b2 |  3.5.30 |   25 kB |     false |      false |         3 |         21 |                 21 |                       |
        | https://10.0.0.3:2379 | c3c3c3c3c3c3c3c3 |  3.5.30 |   25 kB |     false |      false |         2 |         16 |                 16 | etcdserver: no leader |
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
        """;
    assertThat(Concluded.from("status.txt", status).roots()).containsExactly("network-partition");
  }

  @Test
  void who_seeks_a_leader_is_cut_off_from_those_whose_status_shows_one() {
    String status =
        """
        Failed to get the status of endpoint https://10.0.0.3:2379 (context deadline exceeded)
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+--------+
        |       ENDPOINT        |        ID        | VERSION | DB SIZE | IS LEADER | IS LEARNER | RAFT TERM | RAFT INDEX | RAFT APPLIED INDEX | ERRORS |
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+--------+
        | https://10.0.0.1:2379 | a1a1a1a1a1a1a1a1 |  3.5.30 |   25 kB |      true |      false |         2 |         21 |                 21 |        |
        | https://10.0.0.2:2379 | b2b2b2b2b2b2b2b2 |  3.5.30 |   25 kB |     false |      false |         2 |         21 |                 21 |        |
        +-----------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+--------+
        """;
    String alone =
        c.election(8, 2, A, B)
            + c.election(16, 2, A, B)
            + c.timedOut(20, A)
            + c.timedOut(20, B)
            + c.timedOut(21, A)
            + c.timedOut(21, B);
    assertThat(Concluded.from("status.txt", status).and("cp-3/etcd.log", alone).roots())
        .containsExactly("network-partition");
    assertThat(Concluded.from("cp-3/etcd.log", alone).roots()).containsExactly("etcd-quorum-lost");
    assertThat(
            Concluded.from("status.txt", status.substring(status.indexOf('+')))
                .and("cp-3/etcd.log", alone)
                .roots())
        .as("a status of which nobody says that it is of the same time")
        .doesNotContain("network-partition");
    String own =
        status.replace("a1a1a1a1a1a1a1a1", "c3c3c3c3c3c3c3c3").replace("10.0.0.1", "10.0.0.4");
    assertThat(Concluded.from("status.txt", own).and("cp-3/etcd.log", alone).roots())
        .as("a status in which it has a leader itself")
        .doesNotContain("network-partition");
  }

  @Test
  void a_log_that_only_ends_early_is_no_proof_of_life() {
    Concluded concluded =
        Concluded.from("cp-1/etcd.log", majority())
            .and("cp-3/etcd.log", b.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(15));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
  }

  @Test
  void whom_the_minority_of_five_does_not_reach_lives_where_the_majority_does() {
    String minority =
        a.voters(0, A, B, C, D, E)
            + a.elected(1, E, 2)
            + a.timedOut(20, C)
            + a.timedOut(20, D)
            + a.timedOut(20, E)
            + a.lostLeader(21, E, 2)
            + a.election(22, 2, B, C, D, E)
            + a.election(60, 2, B, C, D, E)
            + a.timedOut(100, C)
            + a.timedOut(100, D)
            + a.timedOut(100, E);
    String majority =
        c.voters(0, A, B, C, D, E)
            + c.elected(1, E, 2)
            + c.timedOut(20, A)
            + c.timedOut(20, B)
            + c.timedOut(100, A)
            + c.timedOut(100, B);
    Concluded concluded = Concluded.from("cp-1/etcd.log", minority).and("cp-3/etcd.log", majority);
    assertThat(concluded.roots()).first().isEqualTo("network-partition");
    assertThat(concluded.members("etcd-member-down")).doesNotContain(D, E);
    assertThat(concluded.summary("etcd-member-down")).doesNotContain("no majority is left");
  }

  @Test
  void a_host_that_died_is_not_cut_off_though_its_clock_is_a_little_ahead() {
    String seen = a.voters(0, A, B, C) + a.elected(1, A, 2) + a.timedOut(20, C) + a.timedOut(25, C);
    Concluded concluded =
        Concluded.from("cp-1/etcd.log", seen, a.timedOut(1500, C))
            .and("cp-3/etcd.log", c.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(22));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
  }
}

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
  void an_excerpt_that_leaves_out_the_start_and_ends_with_refusals_misses_who_refuses() {
    String served = a.elected(0, B, 2) + a.ready(1);
    String refusals = a.refused(5, C) + a.refused(10, C) + a.refused(15, C);

    assertThat(Concluded.from("etcd.log", served, refusals).roots())
        .containsExactly("etcd-member-down");
    assertThat(Concluded.from("etcd.log", a.started(0), served, refusals).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", a.ready(1), refusals).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", served, a.refused(5, C), a.refused(10, C)).roots())
        .isEmpty();
    assertThat(Concluded.from("etcd.log", served, refusals, a.active(17, C)).roots()).isEmpty();
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

  private static String health(int host, String said) {
    return "https://10.0.0." + host + ":2379 is " + said + "\n";
  }

  private static final String COMMITS = "healthy: successfully committed proposal: took = 9.3ms";
  private static final String LATE =
      "unhealthy: failed to commit proposal: context deadline exceeded";

  private static final String LIST =
      """
      a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
      b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
      c3c3c3c3c3c3c3c3, started, cp-3, http://10.0.0.3:12380, https://10.0.0.3:2379, false
      """;

  @Test
  void an_endpoint_that_is_silent_is_named_by_its_members_id_and_its_own_peer_url() {
    Concluded concluded =
        Concluded.from("list.txt", LIST)
            .and("health.txt", health(1, COMMITS), health(2, COMMITS), health(3, LATE));
    assertThat(concluded.members("etcd-member-down")).containsExactly(C);
    assertThat(concluded.parameter("etcd-member-down", "remove", "member")).isEqualTo(C);
    assertThat(concluded.parameter("etcd-member-down", "add-by-hand", "peer-urls"))
        .isEqualTo("http://10.0.0.3:12380");
  }

  @Test
  void an_endpoint_whose_member_is_not_known_is_no_members_id() {
    Concluded concluded =
        Concluded.from("health.txt", health(1, COMMITS), health(2, COMMITS), health(3, LATE));
    assertThat(concluded.members("etcd-member-down")).isEmpty();
    assertThat(concluded.summary("etcd-member-down")).contains("at 10.0.0.3:2379");
    assertThat(concluded.parameter("etcd-member-down", "remove", "member"))
        .isEqualTo("<id of the dead member>");
    assertThat(concluded.parameter("etcd-member-down", "add-by-hand", "peer-urls")).startsWith("<");
  }

  @Test
  void two_dead_of_five_are_both_named_and_no_plan_picks_one() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C, Printed.D, Printed.E),
            a.elected(1, B, 2),
            a.refused(10, Printed.D),
            a.refused(10, Printed.E),
            a.quiet(60));
    assertThat(concluded.summary("etcd-member-down"))
        .contains("etcd member " + Printed.D)
        .contains("etcd member " + Printed.E)
        .contains("3 of 5 voters are left, and 3 are needed: a majority goes on, and can lose 0");
    assertThat(concluded.parameter("etcd-member-down", "remove", "member"))
        .isEqualTo("<id of the dead member>");
  }

  @Test
  void one_dead_of_two_leaves_no_majority() {
    Concluded concluded =
        Concluded.from("etcd.log", a.voters(0, A, B), a.refused(10, B), a.quiet(60));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.summary("etcd-member-down"))
        .contains("1 of 2 voters are left, and 2 are needed: no majority is left");
  }

  @Test
  void
      a_member_whose_certificate_is_refused_is_down_by_that_and_not_for_an_endpoint_that_times_out() {
    Concluded concluded =
        Concluded.from(
                "etcd.log",
                a.voters(0, A, B, C),
                a.elected(1, A, 2),
                a.unreachable(10, C, "x509: certificate has expired or is not yet valid"),
                a.quiet(60))
            .and("list.txt", LIST)
            .and("health.txt", health(1, COMMITS), health(2, COMMITS), health(3, LATE));
    assertThat(concluded.roots()).containsExactly("x509-expired");
    assertThat(concluded.consequences()).containsExactly("etcd-member-down");
    assertThat(concluded.summary("etcd-member-down"))
        .as("it answers, and is not believed")
        .contains("runs, but it and those that have a leader do not accept one another's")
        .contains("x509: certificate has expired")
        .doesNotContain("does not answer")
        .doesNotContain(LATE);
  }

  @Test
  void a_learner_that_is_gone_does_not_make_a_majority_smaller() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.votersAndLearner(0, Printed.D, A, B, C),
            a.elected(1, A, 2),
            a.refused(10, Printed.D),
            a.unreachable(10, C, "x509: certificate has expired or is not yet valid"),
            a.quiet(60));
    assertThat(concluded.consequences()).contains("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).containsExactly(C);
  }

  /** What it does not reach it cannot tell dead from alive; those that go on without it can. */
  @Test
  void a_member_that_is_cut_off_names_nobody_to_be_removed_who_leads_the_others() {
    StringBuilder alone = new StringBuilder(a.lostLeader(600, C, 2));
    StringBuilder going = new StringBuilder(b.broke(600, A, "read tcp: i/o timeout"));
    for (int second = 602; second < 1_200; second += 10) {
      alone.append(a.election(second, 2, B, C)).append(a.timedOut(second, B));
      alone.append(a.timedOut(second, C));
      going.append(b.timedOut(second, A));
    }
    Concluded concluded =
        Concluded.from("cp1.log", a.voters(0, A, B, C), a.elected(1, C, 2), alone.toString())
            .and("cp2.log", b.voters(0, A, B, C), b.elected(1, C, 2), going.toString());

    assertThat(concluded.roots()).isNotEmpty();
    for (String root : concluded.roots()) {
      assertThat(concluded.commands(root))
          .as(root)
          .noneMatch(command -> command.contains("member remove " + C))
          .noneMatch(command -> command.contains("member remove " + B));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static io.etiolog.rules.etcd.Printed.D;
import static io.etiolog.rules.etcd.Printed.E;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private final Printed a = new Printed(A);
  private final Printed b = new Printed(B);

  @Test
  void one_dead_member_of_three_leaves_a_majority() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, A, 2),
            a.refused(10, C),
            a.refused(15, C),
            a.quiet(60));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).contains(C);
  }

  @Test
  void two_dead_members_of_three_are_a_lost_quorum_and_nothing_else() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, C, 2),
            a.refused(10, C),
            a.refused(10, B),
            a.lostLeader(12, C, 2),
            a.election(13, 2, B, C),
            a.refused(15, C),
            a.refused(15, B));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
    assertThat(concluded.consequences()).doesNotContain("etcd-member-down");
    assertThat(concluded.summary("etcd-quorum-lost")).contains("1 of 3").contains("2 are needed");
  }

  @Test
  void two_dead_members_of_five_leave_a_majority_and_three_do_not() {
    String[] two = {
      a.voters(0, A, B, C, D, E),
      a.elected(1, B, 2),
      a.refused(10, D),
      a.refused(10, E),
      a.quiet(60)
    };
    assertThat(Concluded.from("etcd.log", two).roots()).containsExactly("etcd-member-down");
    assertThat(Concluded.from("etcd.log", two).members("etcd-member-down")).contains(D, E);
    Concluded three =
        Concluded.from(
            "etcd.log",
            String.join("", two),
            a.lostLeader(62, B, 2),
            a.refused(62, B),
            a.election(64, 2, B, C, D, E));
    assertThat(three.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_dead_learner_costs_no_vote() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.votersAndLearner(0, D, A, B, C),
            a.elected(1, A, 2),
            a.refused(10, D),
            a.refused(45, D));
    assertThat(concluded.roots()).containsExactly("etcd-learner-stuck");
  }

  @Test
  void a_dead_learner_is_not_behind_a_dead_voter() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.votersAndLearner(0, D, A, B, C),
            a.elected(1, A, 2),
            a.refused(10, D),
            a.refused(15, C),
            a.refused(45, D),
            a.refused(50, C));
    assertThat(concluded.byUrgency()).containsExactly("etcd-member-down", "etcd-learner-stuck");
  }

  @Test
  void a_removed_member_is_missed_by_nobody() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, A, 2),
            a.refused(10, C),
            a.voters(20, A, B),
            a.removed(20, C),
            a.quiet(90));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.risks()).containsExactly("etcd-even-members");
  }

  @Test
  void the_survivors_restart_does_not_bring_the_quorum_back() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B),
            a.elected(1, B, 2),
            a.refused(10, B),
            a.lostLeader(12, B, 2),
            a.election(13, 2, B),
            a.started(100),
            a.quiet(110));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_forced_new_cluster_ends_it() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B),
            a.elected(1, B, 2),
            a.refused(10, B),
            a.lostLeader(12, B, 2),
            a.election(13, 2, B),
            a.refused(60, B),
            a.started(100),
            a.voters(101, A),
            a.removed(101, B),
            a.election(102, 2),
            a.elected(102, A, 3));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).containsExactly("etcd-quorum-lost");
    assertThat(concluded.summary("etcd-quorum-lost"))
        .contains("had lost its majority", "did not answer", "This is over since 2026-03-01T12:")
        .doesNotContain("does not answer", "No leader can be elected");
    assertThat(concluded.summary("etcd-quorum-lost")).contains("1 of 2");
  }

  @Test
  void a_dead_members_log_that_still_names_a_leader_hides_nothing() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                a.voters(0, A, B),
                a.elected(1, B, 2),
                a.refused(20, B),
                a.lostLeader(21, B, 2),
                a.election(22, 2, B))
            .and("cp-2/etcd.log", b.voters(0, A, B), b.elected(1, B, 2), b.quiet(15));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void files_of_one_member_are_one_log() {
    Concluded concluded =
        Concluded.from(
                "old.log",
                a.voters(0, A, B),
                a.elected(1, B, 2),
                a.refused(10, B),
                a.election(13, 2, B),
                a.refused(60, B))
            .and("new.log", a.started(100), a.active(101, B), a.elected(102, B, 3), a.quiet(160));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.recovered()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_member_that_is_left_alone_while_all_are_stopped_has_lost_nothing() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B),
            a.elected(1, B, 2),
            a.refused(10, B),
            a.lostLeader(12, B, 2),
            a.election(13, 2, B),
            a.stopped(15));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void a_loss_that_was_taken_for_one_too_early_is_over_when_a_majority_answers() {
    StringBuilder excerpt = new StringBuilder(a.refused(0, C)).append(a.election(2, 7));
    for (int second = 5; second < 200; second += 5) {
      excerpt.append(a.election(second, 7, B, C)).append(a.refusedVote(second, B, 7));
      excerpt.append(a.refused(second + 1, C));
    }
    assertThat(Concluded.from("etcd.log", excerpt.toString()).roots())
        .doesNotContain("etcd-quorum-lost");
  }

  @Test
  void a_dead_members_last_words_in_the_second_of_its_death_are_no_sign_of_life() {
    String survivor =
        a.voters(0, A, B, C)
            + a.elected(1, B, 2)
            + a.refused(20, C)
            + a.lostLeader(20, B, 2)
            + a.refused(20, B)
            + a.election(22, 2, B, C)
            + a.election(60, 2, B, C)
            + a.refused(300, B)
            + a.refused(300, C);
    for (int last : new int[] {19, 20, 21, 22}) {
      Concluded concluded =
          Concluded.from("cp-1/etcd.log", survivor)
              .and("cp-2/etcd.log", b.voters(0, A, B, C), b.elected(1, B, 2), b.quiet(last));
      assertThat(concluded.roots()).as("last word at %s", last).containsExactly("etcd-quorum-lost");
    }
  }

  @Test
  void all_lines_of_a_long_outage_are_counted_and_its_beginning_is_kept() {
    StringBuilder log = new StringBuilder(a.voters(0, A, B, C)).append(a.elected(1, A, 2));
    for (int second = 10; second < 1500; second += 5) {
      log.append(a.refused(second, C));
    }
    log.append(a.active(1500, C));
    for (int second = 4000; second < 10_000; second += 5) {
      log.append(a.refused(second, C));
    }
    Concluded concluded = Concluded.from("etcd.log", log.toString());
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.occurrences("etcd-member-down")).isEqualTo(1200);
    assertThat(concluded.firstSeen("etcd-member-down")).isEqualTo("2026-03-01T13:06:40Z");
  }

  /** Both peers answer, and hang up on this member's certificate. */
  private String shutOut(Printed member, String one, String other) {
    String error = "remote error: tls: bad certificate";
    return member.voters(0, A, B, C)
        + member.elected(1, A, 2)
        + member.unreachable(20, one, error)
        + member.unreachable(20, other, error)
        + member.lostLeader(21, A, 2)
        + member.election(22, 2, one, other)
        + member.unreachable(25, one, error)
        + member.unreachable(25, other, error)
        + member.unreachable(60, one, error);
  }

  @Test
  void peers_that_refuse_this_members_certificate_are_not_dead_and_may_be_a_majority() {
    Concluded concluded = Concluded.from("etcd.log", shutOut(b, A, C));
    assertThat(concluded.roots()).containsExactly("x509-unknown-authority");
    assertThat(concluded.consequences()).doesNotContain("etcd-quorum-lost", "etcd-member-down");
    assertThat(concluded.summary("x509-unknown-authority")).contains("that " + A + ", " + C);
  }

  @Test
  void members_that_all_refuse_each_other_have_lost_the_majority_by_it() {
    Concluded concluded =
        Concluded.from("cp-2/etcd.log", shutOut(b, A, C))
            .and("cp-1/etcd.log", shutOut(a, B, C))
            .and("cp-3/etcd.log", shutOut(new Printed(C), A, B));
    assertThat(concluded.roots()).containsExactly("x509-unknown-authority");
    assertThat(concluded.consequences()).contains("etcd-quorum-lost");
  }

  @Test
  void an_alert_accuses_the_member_that_hears_it_not_its_peers() {
    String alert = "remote error: tls: expired certificate";
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C),
            a.elected(1, B, 2),
            a.unreachable(20, B, alert),
            a.unreachable(20, C, alert),
            a.unreachable(60, B, alert));
    assertThat(concluded.roots()).containsExactly("x509-expired");
    assertThat(concluded.members("x509-expired")).isEmpty();
    assertThat(concluded.summary("x509-expired")).contains("refuses");
  }

  private static String apiServerCallsInVain(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int second = from; second < to; second += 5) {
      String time = Instant.EPOCH.plusSeconds(12 * 3600 + second).toString().substring(11, 19);
      lines.append("W0301 " + time + ".000000       1 logging.go:59] [core] grpc: addrConn.");
      lines.append(
          "createTransport failed to connect to {Addr: \"127.0.0.1:2379\"}. Err: connection");
      lines.append(
          " error: desc = \"transport: Error while dialing dial tcp 127.0.0.1:2379: connect:");
      lines.append(" connection refused\"\n");
    }
    return lines.toString();
  }

  private Concluded stopped(int until) {
    return Concluded.from("cp-1/etcd.log", a.voters(0, A, B, C), a.elected(1, A, 2), a.stopped(20))
        .and("cp-2/etcd.log", b.voters(0, A, B, C), b.elected(1, A, 2), b.stopped(21))
        .and("cp-1/kube-apiserver.log", apiServerCallsInVain(20, until));
  }

  @Test
  void members_that_were_stopped_and_are_called_in_vain_are_a_lost_quorum() {
    assertThat(stopped(200).roots()).containsExactly("etcd-quorum-lost");
    assertThat(stopped(200).summary("etcd-quorum-lost")).contains(A).contains(B).contains("1 of 3");
    assertThat(stopped(200).members("etcd-quorum-lost")).containsExactly(A, B);
  }

  @Test
  void a_stop_that_nobody_complains_of_is_no_failure() {
    assertThat(stopped(21).roots()).doesNotContain("etcd-quorum-lost");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What elections by themselves tell of a majority. */
class ElectionsTest {
  private final Printed a = new Printed(A);

  @Test
  void elections_alone_show_it_where_nobody_answers() {
    Concluded concluded =
        Concluded.from("etcd.log", a.election(0, 7, B, C), a.election(2, 7, B, C));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void one_election_that_has_just_begun_is_none_that_failed() {
    assertThat(Concluded.from("etcd.log", a.quiet(0), a.election(21_600, 2, B, C)).roots())
        .isEmpty();
    assertThat(
            Concluded.from(
                    "etcd.log",
                    a.quiet(0),
                    a.told(21_600, B, 4),
                    a.candidate(21_600, 5),
                    a.election(21_600, 5, B, C))
                .roots())
        .isEmpty();
  }

  @Test
  void an_excerpt_of_one_election_leaves_it_open() {
    Concluded concluded = Concluded.from("etcd.log", a.election(0, 2, B, C));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
    assertThat(concluded.confidence("etcd-quorum-lost")).isLessThan(0.6);
    assertThat(concluded.rival("etcd-quorum-lost").orElseThrow().id())
        .isEqualTo("etcd-member-down");
  }

  @Test
  void an_election_in_a_rolling_restart_is_no_loss_when_a_stream_has_only_just_broken() {
    String restart =
        a.voters(0, A, B, C)
            + a.elected(1, B, 2)
            + a.broke(100, B, "EOF")
            + a.broke(104, C, "EOF")
            + a.lostLeader(105, B, 2)
            + a.election(105, 2, B, C);
    assertThat(Concluded.from("etcd.log", restart).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", restart, a.refused(110, B), a.refused(110, C)).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_candidate_that_has_just_started_or_was_answered_has_lost_nothing() {
    assertThat(Concluded.from("etcd.log", a.started(0), a.election(1, 2, B, C)).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", a.election(0, 2, B, C), a.refusedVote(0, B, 2)).roots())
        .isEmpty();
  }

  @Test
  void whoever_campaigns_itself_is_alive() {
    assertThat(Concluded.from("etcd.log", a.rejected(0, B, 2), a.election(1, 2, B, C)).roots())
        .isEmpty();
  }

  @Test
  void a_leader_that_stepped_down_has_lost_its_majority_until_somebody_leads_again() {
    String alone = a.elected(0, A, 2) + a.steppedDown(100) + a.lostLeader(100, A, 2);
    assertThat(Concluded.from("etcd.log", alone).roots()).containsExactly("etcd-quorum-lost");
    assertThat(Concluded.from("etcd.log", alone, a.elected(103, B, 3)).roots()).isEmpty();
  }

  @Test
  void terms_that_went_by_since_the_last_entry_of_the_log_are_elections_in_vain() {
    String before = a.elected(0, B, 2) + a.lostLeader(1, B, 2);
    assertThat(Concluded.from("etcd.log", before, a.election(3, 3, B, C)).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", before, a.election(3, 150, B, C)).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void elections_that_name_no_peer_show_it_after_some_rounds() {
    assertThat(Concluded.from("etcd.log", a.election(0, 7), a.election(2, 7)).roots()).isEmpty();
    assertThat(
            Concluded.from("etcd.log", a.election(0, 7), a.election(2, 8), a.election(4, 9))
                .roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void peers_that_answer_no_are_not_dead() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.election(0, 7, B, C),
            a.refusedVote(0, B, 7),
            a.refusedVote(0, C, 7),
            a.election(2, 7, B, C),
            a.refusedVote(2, B, 7),
            a.refusedVote(2, C, 7),
            a.election(4, 7, B, C));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void etcd_2_asks_and_answers_in_its_own_words() {
    String first =
        """
        2016-02-16 17:42:20.011 I | raft: a1a1a1a1a1a1a1a1 is starting a new election at term 5
        2016-02-16 17:42:20.012 I | raft: a1a1a1a1a1a1a1a1 became candidate at term 6
        2016-02-16 17:42:20.013 I | raft: a1a1a1a1a1a1a1a1 received vote from a1a1a1a1a1a1a1a1 at term 6
        2016-02-16 17:42:20.014 I | raft: a1a1a1a1a1a1a1a1 [logterm: 5, index: 7] sent vote request to b2b2b2b2b2b2b2b2 at term 6
        2016-02-16 17:42:20.015 I | raft: a1a1a1a1a1a1a1a1 [logterm: 5, index: 7] sent vote request to c3c3c3c3c3c3c3c3 at term 6
        """;
    assertThat(Concluded.from("etcd.log", first, first.replace(":20.", ":22.")).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_log_that_ends_while_the_cluster_is_starting_lost_no_majority_yet() {
    String[] start = {
      a.started(0),
      a.voters(0, A, B, C),
      a.election(2, 2, B, C),
      a.election(4, 2, B, C),
      a.refused(6, B),
      a.refused(6, C)
    };
    assertThat(Concluded.from("etcd.log", start).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", String.join("", start), a.quiet(60)).roots())
        .containsExactly("etcd-quorum-lost");
  }

  @Test
  void a_candidate_that_asks_one_peer_only_may_lack_the_line_that_asks_the_others() {
    Concluded concluded = Concluded.from("etcd.log", a.election(0, 2, B));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.risks()).isEmpty();
  }

  @Test
  void leaders_that_change_hours_after_a_start_change_for_no_start() {
    String changes = a.elected(7200, A, 2) + a.elected(7260, B, 3) + a.elected(7320, A, 4);
    assertThat(Concluded.from("etcd.log", a.started(0), a.voters(0, A, B, C), changes).roots())
        .containsExactly("etcd-leader-flapping");
    assertThat(
            Concluded.from("etcd.log", a.started(7000), a.voters(7000, A, B, C), changes).roots())
        .isEmpty();
  }

  @Test
  void requests_that_fail_seconds_apart_tell_of_one_change_whatever_the_minute() {
    String first = failed("12:00:59");

    assertThat(Concluded.from("kube-apiserver.log", first, failed("12:01:01")).roots()).isEmpty();
    assertThat(Concluded.from("kube-apiserver.log", first, failed("12:01:31")).roots())
        .containsExactly("etcd-leader-flapping");
  }

  /** kube-apiserver, as klog prints an error of etcd's. */
  private static String failed(String time) {
    return "E0301 "
        + time
        + ".100000       1 status.go:71] apiserver received an error that is not an"
        + " metav1.Status: etcdserver: leader changed\n";
  }
}

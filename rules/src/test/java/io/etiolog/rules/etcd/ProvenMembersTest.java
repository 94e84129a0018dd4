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

/** Which member a plan names as the one to keep or to remove, and when it names none. */
class ProvenMembersTest {
  private final Printed a = new Printed(A);
  private final Printed b = new Printed(B);
  private final Printed c = new Printed(C);
  private final Printed d = new Printed(D);

  private static String wrong(Concluded concluded) {
    assertThat(concluded.roots()).containsExactly("etcd-corrupt");
    return concluded.parameter("etcd-corrupt", "remove", "member");
  }

  private static String stray(Concluded concluded) {
    assertThat(concluded.roots()).contains("etcd-cluster-id-mismatch");
    return concluded.parameter("etcd-cluster-id-mismatch", "member", "member");
  }

  private static String survivor(Concluded concluded) {
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
    return concluded.parameter("etcd-quorum-lost", "snapshot", "member");
  }

  private String leaderOfThree() {
    return a.voters(0, A, B, C) + a.elected(1, A, 2);
  }

  @Test
  void a_leader_whose_hash_both_followers_contradict_is_the_wrong_one() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", leaderOfThree(), a.differs(9, "1", B, "7"), a.differs(9, "1", C, "7"));
    assertThat(wrong(concluded)).isEqualTo(A);
    assertThat(concluded.summary("etcd-corrupt")).contains("against " + A);
  }

  @Test
  void one_follower_that_differs_may_be_the_good_one() {
    Concluded concluded =
        Concluded.from("etcd.log", leaderOfThree(), a.differs(9, "1", B, "7"), a.quiet(12));
    assertThat(wrong(concluded)).isEqualTo("<id of the wrong member>");
    assertThat(concluded.summary("etcd-corrupt")).contains("does not tell");
  }

  @Test
  void followers_that_differ_from_each_other_too_leave_no_majority() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", leaderOfThree(), a.differs(9, "1", B, "7"), a.differs(9, "1", C, "8"));
    assertThat(wrong(concluded)).isEqualTo("<id of the wrong member>");
  }

  @Test
  void two_of_five_that_agree_against_the_leader_are_no_majority() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(0, A, B, C, D, E),
            a.elected(1, A, 2),
            a.differs(9, "1", B, "7"),
            a.differs(9, "1", C, "7"));
    assertThat(wrong(concluded)).isEqualTo("<id of the wrong member>");
  }

  @Test
  void two_that_agree_prove_nothing_where_the_number_of_members_is_not_known() {
    Concluded concluded =
        Concluded.from("etcd.log", a.differs(9, "1", B, "7"), a.differs(9, "1", C, "7"));
    assertThat(wrong(concluded)).isEqualTo("<id of the wrong member>");
  }

  @Test
  void where_the_check_counts_its_peers_the_one_that_checks_is_named_by_its_log() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", a.differs(9, "1", B, "7"), a.differs(9, "1", C, "7"), a.compared(9, 2));
    assertThat(wrong(concluded)).isEqualTo("<id of the wrong member>");
    assertThat(concluded.summary("etcd-corrupt")).contains("the member that wrote etcd.log");
    Concluded three =
        Concluded.from(
            "etcd.log", a.differs(9, "1", B, "7"), a.differs(9, "1", C, "7"), a.compared(9, 4));
    assertThat(three.summary("etcd-corrupt")).contains("does not tell");
  }

  @Test
  void a_majority_with_a_leader_finds_the_stray_member() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log", leaderOfThree(), a.foreign(9, C, "bad", "cafe"), a.quiet(60))
            .and(
                "cp-2/etcd.log",
                b.voters(0, A, B, C),
                b.elected(1, A, 2),
                b.foreign(9, C, "bad", "cafe"),
                b.quiet(60))
            .and(
                "cp-3/etcd.log",
                d.voters(0, D),
                d.elected(1, D, 2),
                d.foreign(9, A, "cafe", "bad"),
                d.foreign(9, B, "cafe", "bad"),
                d.quiet(60));
    assertThat(stray(concluded)).isEqualTo(C);
  }

  @Test
  void the_stray_member_by_itself_accuses_the_others_in_vain() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            d.voters(0, D),
            d.elected(1, D, 2),
            d.foreign(9, A, "cafe", "bad"),
            d.foreign(9, B, "cafe", "bad"),
            d.quiet(60));
    assertThat(stray(concluded)).isEqualTo("<id of the stray member>");
  }

  @Test
  void without_a_leader_no_side_is_the_right_one() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", a.voters(0, A, B, C), a.foreign(9, C, "bad", "cafe"), a.quiet(60));
    assertThat(stray(concluded)).isEqualTo("<id of the stray member>");
  }

  @Test
  void a_dead_member_whose_log_ends_with_a_leader_is_not_the_survivor() {
    Concluded concluded =
        Concluded.from(
                "cp-1/etcd.log",
                leaderOfThree(),
                a.refused(20, B),
                a.refused(20, C),
                a.lostLeader(21, A, 2),
                a.election(22, 2, B, C),
                a.refused(60, B),
                a.refused(60, C))
            .and("cp-2/etcd.log", b.voters(0, A, B, C), b.elected(1, A, 2), b.quiet(18))
            .and("cp-3/etcd.log", c.voters(0, A, B, C), c.elected(1, A, 2), c.quiet(19));
    assertThat(survivor(concluded)).isEqualTo(A);
  }

  /** A and B are left of five; A asks for votes at index 90. */
  private Concluded twoOfFive(String sinceThen) {
    String gone =
        a.voters(0, A, B, C, D, E)
            + a.elected(1, C, 2)
            + a.refused(20, C)
            + a.refused(20, D)
            + a.refused(20, E)
            + a.lostLeader(21, C, 2)
            + a.election(22, 2, B, C, D, E)
            + a.refusedVote(22, B, 2)
            + a.refused(60, C)
            + a.refused(60, D)
            + a.refused(60, E);
    return Concluded.from("cp-1/etcd.log", gone)
        .and(
            "cp-2/etcd.log",
            b.voters(0, A, B, C, D, E),
            b.elected(1, C, 2),
            b.lostLeader(21, C, 2),
            sinceThen,
            b.quiet(60));
  }

  @Test
  void of_two_survivors_the_one_whose_log_goes_furthest_goes_on() {
    assertThat(survivor(twoOfFive(b.castFor(22, A, 89)))).isEqualTo(A);
    assertThat(survivor(twoOfFive(b.castFor(22, A, 91)))).isEqualTo(B);
  }

  @Test
  void a_survivor_that_does_not_tell_how_far_it_is_leaves_the_choice_open() {
    assertThat(survivor(twoOfFive("")))
        .isEqualTo("<id of the survivor with the highest raft index>");
  }

  private static String status(int indexOfA, int indexOfB) {
    return """
    +------------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
    |        ENDPOINT        |        ID        | VERSION | DB SIZE | IS LEADER | IS LEARNER | RAFT TERM | RAFT INDEX | RAFT APPLIED INDEX |        ERRORS         |
    +------------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
    | https://192.0.2.1:2379 | a1a1a1a1a1a1a1a1 |  3.5.16 |   20 MB |     false |      false |         2 |        AAA |                AAA | etcdserver: no leader |
    | https://192.0.2.2:2379 | b2b2b2b2b2b2b2b2 |  3.5.16 |   20 MB |     false |      false |         2 |        BBB |                BBB | etcdserver: no leader |
    +------------------------+------------------+---------+---------+-----------+------------+-----------+------------+--------------------+-----------------------+
    """
        .replace("AAA", Integer.toString(indexOfA))
        .replace("BBB", Integer.toString(indexOfB));
  }

  @Test
  void a_member_that_answers_and_is_further_is_the_survivor_though_its_log_is_missing() {
    String[] lines = {
      leaderOfThree(),
      a.refused(20, B),
      a.refused(20, C),
      a.lostLeader(21, A, 2),
      a.election(22, 2, B, C),
      a.refused(60, B),
      a.refused(60, C),
      a.election(62, 2, B, C),
      a.quiet(90)
    };
    assertThat(survivor(Concluded.from("cp-1/etcd.log", lines).and("status.txt", status(90, 150))))
        .isEqualTo(B);
    assertThat(survivor(Concluded.from("cp-1/etcd.log", lines).and("status.txt", status(151, 150))))
        .isEqualTo(A);
  }

  @Test
  void the_only_log_is_the_local_members_where_the_finding_is_its_own() {
    String unbound =
        "Mar 01 12:00:40 cp-1 kube-apiserver[7]: E0301 12:00:40.000000       7 run.go:74]"
            + " \"command failed\" err=\"failed to create listener: failed to listen on"
            + " 10.0.0.1:6443: listen tcp 10.0.0.1:6443: bind: cannot assign requested address\"\n";
    Concluded concluded =
        Concluded.from("cp-2/etcd.log", leaderOfThree(), a.quiet(60)).and("api.log", unbound);
    assertThat(concluded.roots()).containsExactly("host-address-changed");
    assertThat(concluded.parameter("host-address-changed", "new-member-address", "member"))
        .isEqualTo("<id that has the old address>");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static io.etiolog.rules.etcd.Printed.D;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MembershipTest {
  private final Printed a = new Printed(A);

  private String storeOfFour() {
    return a.stored(0, A) + a.stored(0, B) + a.stored(0, C) + a.stored(0, D);
  }

  @Test
  void a_stored_member_that_raft_does_not_have_is_a_zombie() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", storeOfFour(), a.voters(1, A, B, C), a.elected(2, B, 7), a.quiet(60));
    assertThat(concluded.roots()).containsExactly("etcd-membership-divergent");
    assertThat(concluded.members("etcd-membership-divergent")).contains(D);
  }

  @Test
  void the_store_may_lag_behind_a_change() {
    Concluded concluded =
        Concluded.from(
            "etcd.log", storeOfFour(), a.voters(1, A, B, C), a.elected(2, B, 7), a.quiet(3));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void a_stored_learner_is_a_member_too() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            storeOfFour(),
            a.votersAndLearner(1, D, A, B, C),
            a.elected(2, B, 7),
            a.quiet(60));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void an_empty_configuration_before_the_log_is_replayed_is_none() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.started(0),
            a.voters(0),
            a.voters(1, A),
            a.voters(1, A, B),
            a.election(2, 2, B),
            a.election(4, 2, B),
            a.refused(6, B),
            a.quiet(60));
    assertThat(concluded.summary("etcd-quorum-lost")).contains("1 of 2");
  }

  @Test
  void a_configuration_that_lines_were_left_out_after_is_made_up_from_who_is_asked() {
    Concluded concluded =
        Concluded.from(
            "etcd.log",
            a.voters(1, A),
            a.election(2, 2, B, C),
            a.election(4, 2, B, C),
            a.refused(6, B));
    assertThat(concluded.summary("etcd-quorum-lost")).contains("1 of 3");
  }
}

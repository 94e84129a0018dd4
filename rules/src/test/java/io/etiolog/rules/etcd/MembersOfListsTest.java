// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.C;
import static io.etiolog.rules.etcd.Printed.D;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code etcdctl member list} printed, asked of several members. */
class MembersOfListsTest {
  private static final String THREE = row(A, 1) + row(Printed.B, 2) + row(C, 3);

  private static String row(String id, int host) {
    String name = "cp" + host;
    return id
        + ", started, "
        + name
        + ", https://10.0.0."
        + host
        + ":2380, https://10.0.0."
        + host
        + ":2379, false\n";
  }

  @Test
  void a_member_in_some_lists_only_is_one_on_which_they_disagree() {
    Concluded concluded =
        Concluded.from("cp1/members.txt", THREE).and("cp2/members.txt", THREE, row(D, 9));

    assertThat(concluded.roots()).containsExactly("etcd-membership-divergent");
    assertThat(concluded.summary("etcd-membership-divergent"))
        .contains(D, "cp2 lists it, and cp1 not");
    assertThat(concluded.risks()).as("how many vote is what is in doubt").isEmpty();
  }

  @Test
  void lists_that_agree_say_nothing() {
    assertThat(Concluded.from("cp1.txt", THREE).and("cp2.txt", THREE).roots()).isEmpty();
  }

  @Test
  void two_lists_of_one_member_are_of_before_and_after() {
    assertThat(
            Concluded.from("cp1/before.txt", THREE, row(D, 9)).and("cp1/after.txt", THREE).roots())
        .isEmpty();
    assertThat(Concluded.from("before.txt", THREE, row(D, 9)).and("after.txt", THREE).roots())
        .isEmpty();
  }

  @Test
  void a_member_that_a_log_shows_to_be_removed_was_so_between_the_lists() {
    Printed a = new Printed(A);
    Concluded concluded =
        Concluded.from("cp1.txt", THREE)
            .and("cp2.txt", THREE, row(D, 9))
            .and("etcd.log", a.elected(1, C, 3), a.removed(20, D));

    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void a_member_that_is_being_added_may_be_missing_elsewhere() {
    String added = D + ", unstarted, , https://10.0.0.9:2380, , false\n";

    assertThat(Concluded.from("cp1.txt", THREE).and("cp2.txt", THREE, added).roots())
        .doesNotContain("etcd-membership-divergent");
  }

  @Test
  void lists_of_different_clusters_are_not_compared() {
    assertThat(Concluded.from("cp1.txt", THREE).and("cp9.txt", row(D, 9)).roots()).isEmpty();
  }
}

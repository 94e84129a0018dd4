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

/** Two clusters on the same nodes, as kOps runs them for main and events. */
class TwoClustersTest {
  private static final String F = "f6f6f6f6f6f6f6f6";

  private final Printed a = new Printed(A);
  private final Printed d = new Printed(D);

  private String healthy(int from) {
    return a.voters(from, A, B, C) + a.elected(from + 1, A, 2) + a.quiet(from + 400);
  }

  private String lost() {
    return d.voters(0, D, E, F)
        + d.elected(1, E, 2)
        + d.refused(20, E)
        + d.refused(20, F)
        + d.lostLeader(21, E, 2)
        + d.election(22, 2, E, F)
        + d.election(60, 2, E, F)
        + d.refused(300, E)
        + d.refused(300, F);
  }

  @Test
  void the_majority_of_one_does_not_hide_that_the_other_has_none() {
    Concluded concluded = Concluded.from("etcd.log", healthy(0)).and("etcd-events.log", lost());
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
    assertThat(concluded.summary("etcd-quorum-lost")).contains("1 of 3", E, F).doesNotContain(B, C);
  }

  @Test
  void both_may_be_told_by_one_node() {
    Concluded concluded =
        Concluded.from("cp-1/etcd.log", healthy(0)).and("cp-1/etcd-events.log", lost());
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void two_that_are_healthy_are_healthy() {
    Concluded concluded =
        Concluded.from("etcd.log", healthy(0))
            .and("etcd-events.log", d.voters(0, D, E, F), d.elected(1, E, 2), d.quiet(400));
    assertThat(concluded.roots()).isEmpty();
    assertThat(concluded.risks()).isEmpty();
  }

  @Test
  void one_that_was_built_anew_after_the_other_is_the_same() {
    Concluded concluded = Concluded.from("a.log", lost()).and("b.log", healthy(1000));
    assertThat(concluded.roots()).isEmpty();
  }
}

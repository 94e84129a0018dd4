// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A member that was removed, and what becomes of it. */
class DeparturesTest {
  private static final String TOLD =
      "{\"level\":\"warn\",\"ts\":\"2026-03-01T12:TIME.000000Z\",\"caller\":\"etcdserver/server.go:1159\","
          + "\"msg\":\"server error\",\"error\":\"the member has been permanently removed from the cluster\"}\n"
          + "{\"level\":\"warn\",\"ts\":\"2026-03-01T12:TIME.100000Z\",\"caller\":\"etcdserver/server.go:1160\","
          + "\"msg\":\"data-dir used by this member must be removed\"}\n";

  private static final Printed STAYS = new Printed(A);
  private static final Printed GOES = new Printed(C);

  private static String told(String time) {
    return TOLD.replace("TIME", time);
  }

  /** The member that goes, until it is told so at minute 10. */
  private static String going() {
    return GOES.started(0)
        + GOES.voters(1, A, B, C)
        + GOES.elected(2, B, 3)
        + GOES.voters(600, A, B)
        + GOES.removed(600, C)
        + told("10:01");
  }

  private static String staying(int until) {
    return STAYS.started(0)
        + STAYS.voters(1, A, B, C)
        + STAYS.elected(2, B, 3)
        + STAYS.voters(600, A, B)
        + STAYS.removed(600, C)
        + STAYS.elected(until, B, 4);
  }

  @Test
  void a_member_that_ended_and_was_not_started_again_was_removed_on_purpose() {
    assertThat(Concluded.from("a.log", staying(3_000)).and("c.log", going()).roots()).isEmpty();
  }

  @Test
  void whether_it_is_started_again_does_not_show_at_once() {
    assertThat(Concluded.from("a.log", staying(700)).and("c.log", going()).roots())
        .containsExactly("etcd-member-removed");
    assertThat(Concluded.from("c.log", going()).roots()).containsExactly("etcd-member-removed");
  }

  @Test
  void a_member_that_is_started_again_and_again_is_told_so_each_time() {
    Concluded concluded =
        Concluded.from("a.log", staying(3_000))
            .and(
                "c.log",
                going(),
                GOES.started(640),
                told("10:41"),
                GOES.started(800),
                told("13:21"));

    assertThat(concluded.roots()).containsExactly("etcd-member-removed");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import static io.etiolog.service.remediation.guard.Asking.MINUTE;
import static io.etiolog.service.remediation.guard.Asking.ROOM;
import static io.etiolog.service.remediation.guard.Asking.assertRefused;
import static io.etiolog.service.remediation.guard.Asking.found;
import static io.etiolog.service.remediation.guard.Asking.removal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** That nobody else is at work on the members (M20, R8, R10). */
final class ActorGuardsTest {
  @Test
  void while_members_run_different_versions_nobody_is_removed_but_the_odd_one() {
    Plan dead = removal(SeenCluster.of(3).dead(3), 3);
    SeenCluster upgrade = SeenCluster.of(3).dead(3).version(2, "3.6.1").later(MINUTE);
    assertRefused(found(dead, "remove", upgrade.state())).containsExactly("M20: 3.5.16 and 3.6.1");
    Plan odd = removal(SeenCluster.of(4), 4);
    assertRefused(found(odd, "remove", SeenCluster.of(4).version(4, "3.6.1").later(MINUTE).state()))
        .isEmpty();
  }

  @Test
  void a_snapshot_says_that_it_was_taken_in_the_middle_of_an_upgrade() {
    ClusterState now = SeenCluster.of(3).version(2, "3.6.1").state();
    Plan plan = Plans.of("snapshot", now, Map.of());
    assertRefused(found(plan, "snapshot", now)).isEmpty();
    assertThat(found(plan, "snapshot", now))
        .extracting(Precondition::measured)
        .contains("3.5.16 and 3.6.1: the snapshot is of the middle of an upgrade");
  }

  private static Surroundings managedBy(String whom) {
    return new Surroundings(OptionalLong.empty(), 10L << 30, Optional.empty(), Optional.of(whom));
  }

  @Test
  void members_that_somebody_else_manages_are_left_to_them_until_they_are_suspended() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now = SeenCluster.of(3).dead(3).later(MINUTE).state();
    assertRefused(found(plan, "remove", now, Moment.NOW, managedBy("etcd-druid")))
        .containsExactly("R10: etcd-druid does: suspend it, then set managedBy to none");
    assertRefused(found(plan, "remove", now, Moment.NOW, managedBy("none"))).isEmpty();
  }

  @Test
  void members_behind_services_of_kubernetes_are_somebody_s() {
    SeenCluster pods = SeenCluster.of(3).dead(3).peer(2, "https://etcd-1.etcd-peer.prod.svc:2380");
    Plan plan = removal(pods, 3);
    ClusterState now = pods.later(MINUTE).state();
    assertRefused(found(plan, "remove", now))
        .singleElement()
        .asString()
        .startsWith("R10: etcd-1.etcd-peer.prod.svc is a service of Kubernetes");
    assertRefused(found(plan, "remove", now, Moment.NOW, managedBy("none"))).isEmpty();
  }

  @Test
  void who_is_replaced_may_run_another_version_when_the_successor_is_added() {
    SeenCluster ill = SeenCluster.of(3).version(3, "3.6.1").led(3, OptionalLong.empty());
    Plan plan = Plans.of("replace-member", ill.state(), Map.of("member", "cp-3"));
    assertThat(found(plan, "add", ill.later(MINUTE).state(), Moment.AHEAD, ROOM))
        .filteredOn(precondition -> precondition.rule().equals("M20"))
        .extracting(Precondition::verdict)
        .containsExactly(Verdict.MET);
  }

  @Test
  void members_that_are_called_as_k3s_calls_them_are_k3s_s() {
    SeenCluster k3s = SeenCluster.of(3).named(2, "server-2-1f3c88aa").dead(3);
    Plan plan = removal(k3s, 3);
    assertRefused(found(plan, "remove", k3s.later(MINUTE).state()))
        .containsExactly(
            "R10: server-2-1f3c88aa is a name as K3s and RKE2 give it, which changes the members:"
                + " suspend it, then set managedBy to none");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.Faults;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real clusters in states in which a repair would do harm: each is refused with what was measured,
 * when it is planned already. What changes between approval and execution is in {@code
 * RepairDeskTest}.
 */
@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record DangersTest(EtcdProgram program) {
  private static final long QUOTA = 4 << 20;

  private EtcdClusterFixture started(int size) throws Exception {
    EtcdClusterFixture cluster =
        EtcdClusterFixture.secured(program, size, "--quota-backend-bytes=" + QUOTA);
    cluster.start();
    return cluster;
  }

  private static RepairLab lab(EtcdClusterFixture cluster, Path folder) throws Exception {
    ClusterAccess access = Access.secured(cluster);
    return RepairLab.of(access, folder, OptionalLong.of(QUOTA));
  }

  /** What stands in the way of a plan, as {@code RULE: measured}; it cannot be approved either. */
  private static ListAssert<String> assertUnmet(
      RepairLab lab, String playbook, Map<String, String> asked) throws RefusedException {
    Repair plan = lab.propose(playbook, asked);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> lab.at().approve(plan.plan().id(), RepairLab.BEN, "I want it so"))
        .satisfies(refused -> assertThat(refused.unmet()).isNotEmpty());
    return assertThat(plan.unmet().stream().map(DangersTest::told).toList());
  }

  private static String told(Precondition unmet) {
    return unmet.rule() + ": " + unmet.measured();
  }

  /** Ends a member that does not lead: of an election nothing is to be seen here. */
  private static void dead(EtcdClusterFixture cluster, RepairLab lab, int n) throws Exception {
    if (cluster.leader().equals(cluster.member(n))) {
      cluster.lead(cluster.member(1));
    }
    cluster.member(n).kill();
    cluster.await().until(() -> lab.look().leader().isPresent());
  }

  @Test
  void a_removal_that_leaves_no_quorum_is_refused(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      dead(cluster, lab, 3);
      assertUnmet(lab, "remove-member", Map.of("member", "cp-2"))
          .anyMatch(told ->
              told.startsWith("M7: healthy voters after removal 1, quorum of the target 2"));
    }
  }

  @Test
  void of_two_members_none_is_removed_by_routine(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(2);
        RepairLab lab = lab(cluster, folder)) {
      assertUnmet(lab, "remove-member", Map.of("member", "cp-2"))
          .anyMatch(told -> told.startsWith("M7: ") && told.contains("2 voters"));
    }
  }

  @Test
  void while_a_new_member_was_never_started_no_second_one_is_added(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Learners.added(cluster);
      dead(cluster, lab, 3);
      assertUnmet(lab, "replace-member", Map.of("member", "cp-3"))
          .anyMatch(told -> told.startsWith("M9: ") && told.contains("never started"));
    }
  }

  @Test
  void while_one_member_is_ill_no_other_is_defragmented(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      dead(cluster, lab, 2);
      assertUnmet(lab, "defragment", Map.of("asked", "true"))
          .anyMatch(told -> told.startsWith("D5: cp-2") && told.contains("does not answer"));
    }
  }

  @Test
  void an_id_of_one_member_with_the_name_of_another_is_nobody(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      dead(cluster, lab, 3);
      Map<String, String> mixed = Map.of("member", cluster.id(cluster.member(1)), "name", "cp-3");
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> lab.propose("remove-member", mixed))
          .withMessageContaining("M17")
          .withMessageContaining("the id is of cp-1");
    }
  }

  @Test
  void a_learner_does_not_become_the_leader(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(1);
        RepairLab lab = lab(cluster, folder)) {
      EtcdMember learner = Learners.joined(cluster);
      lab.configure(Learners.known(lab, cluster));
      assertUnmet(lab, "move-leader", Map.of("member", learner.name())).contains("D4: a learner");
    }
  }

  @Test
  void a_cluster_whose_data_differ_is_not_defragmented(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      long bad = Calls.to(cluster).id(cluster.member(3));
      Faults.of(cluster).raiseCorrupt(bad);
      assertUnmet(lab, "defragment", Map.of("asked", "true"))
          .anyMatch(told -> told.startsWith("D6: CORRUPT of "));
    }
  }

  @Test
  void an_alarm_is_not_disarmed_before_there_is_space(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Faults.of(cluster).fill();
      assertUnmet(lab, "disarm-alarms", Map.of())
          .anyMatch(told -> told.matches("D12: cp-\\d \\d{2,3} %, cp-.*"));
    }
  }

  private static Target target(RepairLab lab, String name) {
    return Target.of(
        lab.look().members().orElseThrow().stream()
            .filter(member -> member.name().equals(name))
            .findFirst()
            .orElseThrow());
  }

  private static Action.AddLearner oneMore() {
    return new Action.AddLearner(List.of(URI.create("https://127.0.0.9:2380")), "cp-9");
  }

  @Test
  void while_one_was_added_and_never_started_nobody_else_is_added_or_promoted(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Learners.added(cluster);
      Target learner =
          Target.of(
              lab.look().members().orElseThrow().stream()
                  .filter(Member::learner)
                  .findFirst()
                  .orElseThrow());
      assertThat(lab.unmet(oneMore()))
          .anyMatch(told -> told.matches("M2: \\p{XDigit}+, never started"))
          .anyMatch(told -> told.matches("M3: the member \\p{XDigit}+ was added and never started"))
          .anyMatch(told -> told.matches("M12: \\p{XDigit}+, never started"));
      dead(cluster, lab, 3);
      assertThat(lab.unmet(new Action.PromoteLearner(learner)))
          .contains("M12: never started", "M12: it does not answer")
          .contains("M8: healthy voters with it 2, quorum of the target 3")
          .anyMatch(told -> told.matches("M9: cp-3 .* does not answer.*"));
    }
  }

  @Test
  void a_removal_that_leaves_too_few_started_members_is_refused(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(2);
        RepairLab lab = lab(cluster, folder)) {
      String peer = "--peer-urls=https://127.0.0.9:2380";
      cluster.await().until(() -> cluster.etcdctl("member", "add", "cp-9", peer).succeeded());
      cluster.await().until(() -> lab.look().voters().size() == 3);
      assertThat(lab.unmet(new Action.RemoveMember(target(lab, "cp-2"))))
          .contains("M4: started voters left 1, quorum of the target 2")
          .contains("M15: none in this plan")
          .anyMatch(told -> told.startsWith("M9: ") && told.contains("never started"));
    }
  }

  @Test
  void the_leader_is_neither_removed_nor_defragmented_before_it_has_handed_over(
      @TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Target leader = target(lab, cluster.leader().name());
      assertThat(lab.unmet(new Action.RemoveMember(leader)))
          .contains("M14: it leads", "M10: healthy, 3 voters");
      assertThat(lab.unmet(new Action.Defragment(leader, true)))
          .containsExactly("D2: it leads, 3 voters");
    }
  }

  @Test
  void a_member_that_has_little_to_give_back_is_not_stalled_for_it(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      String follower =
          cluster.member(1).equals(cluster.leader()) ? "cp-2" : cluster.member(1).name();
      assertThat(lab.unmet(new Action.Defragment(target(lab, follower), false)))
          .singleElement()
          .asString()
          .matches("D8: \\d+\\.\\d MiB free, \\d+ %");
    }
  }

  @Test
  void a_learner_is_not_defragmented(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(1);
        RepairLab lab = lab(cluster, folder)) {
      EtcdMember learner = Learners.joined(cluster);
      lab.configure(Learners.known(lab, cluster));
      cluster.await().until(() -> lab.look().health(member(lab, learner)).healthy());
      assertThat(lab.unmet(new Action.Defragment(target(lab, learner.name()), true)))
          .containsExactly("D7: a learner");
    }
  }

  private static Member member(RepairLab lab, EtcdMember of) {
    return lab.look().members().orElseThrow().stream()
        .filter(member -> member.name().equals(of.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_alarm_whose_quota_nobody_knows_is_not_disarmed(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(1);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      assertThat(lab.unmet(new Action.DisarmNospace(target(lab, "cp-1"))))
          .contains("D12: no alarm")
          .anyMatch(told -> told.startsWith("D13: cp-1 has not told its quota"));
    }
  }

  @Test
  void members_that_somebody_else_manages_are_left_to_them(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      ConfiguredCluster before = lab.cluster();
      lab.configure(
          new ConfiguredCluster(
              before.access(), before.quota(), before.policy().managedBy("etcd-druid"), 1));
      assertThat(lab.unmet(oneMore()))
          .containsExactly("R10: etcd-druid does: suspend it, then set managedBy to none");
    }
  }

  @Test
  void while_members_run_different_versions_nobody_is_added(@TempDir Path folder) throws Exception {
    Optional<EtcdProgram> newer =
        EtcdProgram.available().stream()
            .filter(other -> other.version().compareTo(program.version()) > 0)
            .findFirst();
    assumeTrue(newer.isPresent(), "needs a newer etcd in TEST_ETCD");
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      cluster.member(3).stop();
      cluster.start(cluster.member(3), newer.orElseThrow());
      cluster.awaitHealthy(cluster.members());
      assertThat(lab.unmet(oneMore())).anyMatch(told -> told.matches("M20: 3\\.\\S+ and 3\\.\\S+"));
    }
  }

  @Test
  void no_snapshot_is_taken_of_a_member_that_does_not_answer(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Target frozen = target(lab, "cp-3");
      dead(cluster, lab, 3);
      assertThat(lab.unmet(new Action.TakeSnapshot(frozen)))
          .anyMatch(told -> told.startsWith("R1: it does not answer"));
    }
  }

  @Test
  void a_cluster_without_a_leader_is_left_to_a_person(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      Target alone = target(lab, "cp-1");
      cluster.member(2).kill();
      cluster.member(3).kill();
      cluster.await().until(() -> lab.look().leader().isEmpty());
      for (Action action :
          List.of(
              new Action.RemoveMember(alone),
              new Action.Compact(),
              new Action.Defragment(alone, true),
              new Action.DisarmNospace(alone),
              oneMore())) {
        assertThat(lab.unmet(action)).contains("R3: no leader that all follow");
      }
    }
  }

  @Test
  void while_data_differ_nobody_is_added_and_no_alarm_is_taken_back(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started(3);
        RepairLab lab = lab(cluster, folder)) {
      // As etcd 3.4 does, which does not tell whose data they are.
      Faults.of(cluster).raiseCorrupt(0);
      assertThat(lab.unmet(oneMore())).anyMatch(told -> told.startsWith("D17: CORRUPT"));
      assertThat(lab.unmet(new Action.DisarmNospace(target(lab, "cp-1"))))
          .anyMatch(told -> told.startsWith("D17: CORRUPT"));
      assertThat(lab.unmet(new Action.RemoveMember(target(lab, "cp-3"))))
          .anyMatch(told -> told.startsWith("M7: healthy voters after removal 0"));
      assertThat(lab.unmet(new Action.TakeSnapshot(target(lab, "cp-1")))).isEmpty();
    }
  }
}

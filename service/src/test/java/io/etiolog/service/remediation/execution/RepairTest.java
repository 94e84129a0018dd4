// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Faults;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberClient;
import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.cluster.snapshot.VerifiedSnapshot;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.StepRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record RepairTest(EtcdProgram program) {
  private static final long QUOTA = 16 << 20;
  private static final Map<String, String> AT_ONCE = Map.of("pause", "0");

  private static void fill(EtcdClusterFixture cluster) {
    String value = "x".repeat(100_000);
    cluster.await().until(() -> !cluster.etcdctl("put", "/registry/events/big", value).succeeded());
  }

  private static void assertSucceeded(Repair repair) {
    assertThat(repair.status()).as(repair.outcome()).isEqualTo(PlanStatus.SUCCEEDED);
    assertThat(repair.runs())
        .hasSameSizeAs(repair.plan().steps())
        .allSatisfy(run -> assertThat(run.outcome()).isEqualTo(StepRun.Outcome.DONE));
  }

  @Test
  void a_cluster_that_is_full_takes_writes_again_and_has_lost_nothing(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.secured(program, 3, "--quota-backend-bytes=" + QUOTA);
        RepairLab lab = RepairLab.of(Access.secured(cluster), folder, OptionalLong.of(QUOTA))) {
      cluster.start();
      cluster.etcdctl("put", "/registry/secrets/kept", "as it was").orFail();
      fill(cluster);
      Repair repair = lab.executed("relieve-nospace", AT_ONCE);
      assertSucceeded(repair);
      assertThat(lab.look().alarms()).isEqualTo(new Alarms.Known(List.of()));
      assertThat(cluster.etcdctl("put", "/registry/pods/new", "1").succeeded()).isTrue();
      assertThat(cluster.etcdctl("get", "/registry/secrets/kept").orFail()).contains("as it was");
      assertThat(lab.look().answered())
          .allSatisfy(answer -> assertThat(answer.status().dbSize()).isLessThan(QUOTA / 4));
      assertThat(repair.runs().getLast().verified()).startsWith("/registry/events/ 1 keys");
      assertThat(snapshots(folder)).hasSize(1).allSatisfy(file -> VerifiedSnapshot.of(file));
    }
  }

  private static List<Path> snapshots(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("snapshots"))) {
      return all.filter(file -> file.toString().endsWith(".db")).toList();
    }
  }

  @Test
  void the_leader_is_defragmented_last_after_it_has_handed_over(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      String before = cluster.leader().name();
      Repair repair = lab.executed("defragment", Map.of("asked", "true", "pause", "0"));
      assertSucceeded(repair);
      assertThat(repair.runs().getLast().step()).isEqualTo("defragment-" + before);
      assertThat(cluster.leader().name()).isNotEqualTo(before);
    }
  }

  @Test
  void a_dead_member_is_replaced_by_one_that_is_started_on_an_empty_directory(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      EtcdMember dead = cluster.member(3);
      String old = cluster.id(dead);
      cluster.lose(dead);
      Repair approved = lab.approved("replace-member", Map.of("member", "cp-3"));
      lab.wait(Duration.ofMinutes(2));
      // What has begun to replace a member is brought to its end.
      lab.whenDone("remove", lab::closeWindow);
      lab.whenTrying("start", () -> restarted(cluster, dead));
      assertSucceeded(lab.execute(approved));
      ClusterState after = lab.look();
      assertThat(after.voters()).extracting(Member::name).contains("cp-3").hasSize(3);
      assertThat(after.voters()).extracting(Member::hex).doesNotContain(old);
      assertThat(after.healthyVoters()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void clusters_of_one_and_of_five_are_relieved_as_well(int size, @TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.secured(program, size, "--quota-backend-bytes=" + QUOTA / 4);
        RepairLab lab = RepairLab.of(Access.secured(cluster), folder, OptionalLong.of(QUOTA / 4))) {
      cluster.start();
      fill(cluster);
      Repair repair = lab.executed("relieve-nospace", AT_ONCE);
      assertSucceeded(repair);
      assertThat(repair.plan().steps())
          .filteredOn(step -> step.id().startsWith("defragment-"))
          .hasSize(size);
      assertThat(cluster.etcdctl("put", "/registry/pods/new", "1").succeeded()).isTrue();
    }
  }

  @Test
  void of_five_members_one_that_is_dead_is_removed_and_the_second_one_waits(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 5);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      cluster.lose(cluster.member(5));
      Repair approved = lab.approved("remove-member", Map.of("member", "cp-5"));
      lab.wait(Duration.ofMinutes(2));
      assertSucceeded(lab.execute(approved));
      assertThat(lab.look().voters()).hasSize(4);
      cluster.lose(cluster.member(4));
      Repair second = lab.approved("remove-member", Map.of("member", "cp-4"));
      lab.wait(Duration.ofMinutes(2));
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> lab.execute(second))
          .satisfies(refused ->
              assertThat(refused.unmet()).extracting(Precondition::rule).containsExactly("M19"));
      lab.wait(Duration.ofMinutes(4));
      assertSucceeded(lab.execute(second));
      assertThat(lab.look().voters()).hasSize(3);
    }
  }

  private static void restarted(EtcdClusterFixture cluster, EtcdMember member) {
    try {
      member.wipe();
      cluster.join(member);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_learner_is_given_its_vote_once_it_is_in_sync(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      EtcdMember learner = Learners.joined(cluster);
      lab.configure(Learners.known(lab, cluster));
      cluster.await().until(() -> lab.propose("promote-learner", Map.of()).unmet().isEmpty());
      assertSucceeded(lab.executed("promote-learner", Map.of()));
      assertThat(lab.look().voters()).extracting(Member::name).contains(learner.name()).hasSize(2);
    }
  }

  @Test
  void alarms_are_disarmed_where_a_person_has_made_space(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.secured(program, 1, "--quota-backend-bytes=" + QUOTA);
        RepairLab lab = RepairLab.of(Access.secured(cluster), folder, OptionalLong.of(QUOTA))) {
      cluster.start();
      Faults.of(cluster).fill();
      Calls calls = Calls.to(cluster);
      EtcdMember only = cluster.member(1);
      long revision = calls.read(only, MemberClient::revision);
      long id = calls.id(only);
      calls.change(only, changes -> changes.compact(revision));
      calls.change(only, changes -> changes.defragment(id));
      assertSucceeded(lab.executed("disarm-alarms", Map.of()));
      assertThat(lab.look().alarms()).isEqualTo(new Alarms.Known(List.of()));
    }
  }

  @Test
  void leadership_goes_to_whom_it_was_planned_for(@TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      EtcdMember heir = cluster.follower();
      assertSucceeded(lab.executed("move-leader", Map.of("member", heir.name())));
      assertThat(lab.look().leader().map(MemberId::hex)).contains(cluster.id(heir));
    }
  }

  @Test
  void every_step_stands_in_the_audit_before_it_was_tried_and_after(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      Repair repair = lab.executed("snapshot", Map.of());
      assertThat(lab.audit().following(0, 20))
          .extracting(entry -> entry.act().who() + " " + entry.act().deed())
          .containsExactly(
              "anna plan-proposed",
              "ben plan-approved",
              "anna plan-executed",
              "etiolog step-trying",
              "etiolog step-done",
              "etiolog plan-succeeded");
      assertThat(lab.audit().following(0, 20))
          .allSatisfy(entry -> assertThat(entry.act().plan()).isEqualTo(repair.plan().id()));
      assertThat(repair.runs())
          .singleElement()
          .satisfies(run -> assertThat(run.answer()).contains("on the member's own host"));
    }
  }

  @Test
  void what_etcd_refuses_for_the_moment_is_asked_again_and_each_try_is_written_down(
      @TempDir Path folder) throws Exception {
    // Of five, so that who is away for a moment costs no election.
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 5);
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.start();
      EtcdMember leader = cluster.leader();
      List<EtcdMember> followers =
          cluster.members().stream().filter(member -> !member.equals(leader)).toList();
      EtcdMember dead = followers.getFirst();
      dead.kill();
      Repair approved = lab.approved("replace-member", Map.of("member", dead.name()));
      lab.wait(Duration.ofMinutes(2));
      // For five seconds after it is back etcd adds nobody beside it: "unhealthy cluster".
      lab.whenTrying("add", () -> back(cluster, followers.getLast()));
      lab.whenTrying("start", () -> restarted(cluster, dead));
      Repair repair = lab.execute(approved);
      assertSucceeded(repair);
      assertThat(repair.runs().get(2).request()).containsPattern(", try \\d+$");
      assertThat(lab.audit().ofPlan(repair.plan().id(), 100).stream().map(entry -> entry.act()))
          .filteredOn(act -> act.said().startsWith("add: "))
          .extracting(act -> act.deed())
          .startsWith("step-trying", "step-answered", "step-trying")
          .endsWith("step-done");
    }
  }

  private static void back(EtcdClusterFixture cluster, EtcdMember member) {
    try {
      cluster.restart(member);
      cluster.awaitHealthy(List.of(member));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.view.PlanText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all: nothing here changes it but its leader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RepairDeskTest {
  private static final Person ANNA = RepairLab.ANNA;
  private static final Person BEN = RepairLab.BEN;

  private EtcdClusterFixture cluster;
  private RepairLab lab;

  @BeforeAll
  void start() throws Exception {
    cluster = EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3);
    cluster.start();
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    lab = RepairLab.of(cluster, folder);
  }

  @AfterEach
  void shut() {
    lab.close();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private static ThrowableAssertAlternative<RefusedException> assertRefused(ThrowingCallable call) {
    return assertThatExceptionOfType(RefusedException.class).isThrownBy(call);
  }

  private void policy(RepairPolicy policy) {
    ConfiguredCluster now = lab.cluster();
    lab.configure(new ConfiguredCluster(now.access(), now.quota(), policy, 1));
  }

  private static RepairPolicy policy(Set<String> approve, Set<String> execute) {
    return new RepairPolicy(
        Optional.empty(),
        Optional.of(approve),
        Optional.of(execute),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty());
  }

  @Test
  void nothing_is_executed_without_an_approval() throws Exception {
    Repair proposed = lab.propose("snapshot", Map.of());
    assertRefused(() -> lab.execute(proposed))
        .withMessage("The plan is proposed: only an approved one is executed");
  }

  @Test
  void who_asked_for_a_plan_does_not_approve_it() throws Exception {
    String id = lab.propose("snapshot", Map.of()).plan().id();
    assertRefused(() -> lab.at().approve(id, ANNA, "I am sure"))
        .withMessage("H5: anna has asked for this plan; somebody else must approve it");
    assertRefused(() -> lab.at().approve(id, BEN, " ")).withMessageContaining("A reason is needed");
    assertThat(lab.at().approve(id, BEN, "fine").status()).isEqualTo(PlanStatus.APPROVED);
  }

  @Test
  void what_etiolog_has_proposed_by_itself_takes_two_people_as_well() throws Exception {
    Person etiolog = new Person("etiolog", "", true);
    String id =
        lab.at().propose(lab.cluster().name(), "snapshot", Map.of(), "", etiolog).plan().id();
    lab.at().approve(id, BEN, "fine");
    assertRefused(() -> lab.at().executeToTheEnd(id, BEN, "now"))
        .withMessageStartingWith("H5: ben has approved this plan");
    assertThat(lab.at().executeToTheEnd(id, ANNA, "now").status()).isEqualTo(PlanStatus.SUCCEEDED);
  }

  @Test
  void what_the_policy_does_not_let_anybody_plan_is_not_planned() {
    policy(
        new RepairPolicy(
            Optional.of(Set.of("snapshot")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            Optional.empty()));
    assertRefused(() -> lab.propose("move-leader", Map.of()))
        .withMessage("The policy of " + lab.cluster().name() + " allows no plans of move-leader");
  }

  @Test
  void whoever_ends_a_plan_gives_a_reason_and_it_says_what_it_has_left() throws Exception {
    String id = lab.propose("snapshot", Map.of()).plan().id();
    assertRefused(() -> lab.at().cancel(id, ANNA, "")).withMessageContaining("A reason is needed");
    Repair cancelled = lab.at().cancel(id, ANNA, "not tonight");
    assertThat(PlanText.of(cancelled)).endsWith("CANCELLED  Nothing was changed.\n");
    Repair other = lab.propose("snapshot", Map.of());
    Repair rejected = lab.at().reject(other.plan().id(), BEN, "no");
    assertThat(PlanText.of(rejected)).endsWith("REJECTED  Nothing was changed.\n");
  }

  @Test
  void what_lies_ready_is_there_for_a_night() throws Exception {
    Person etiolog = new Person("etiolog", "", true);
    String id =
        lab.at().propose(lab.cluster().name(), "snapshot", Map.of(), "", etiolog).plan().id();
    lab.wait(Duration.ofHours(11));
    assertThat(lab.at().approve(id, BEN, "fine").status()).isEqualTo(PlanStatus.APPROVED);
    lab.wait(Duration.ofHours(2));
    assertRefused(() -> lab.at().executeToTheEnd(id, ANNA, "now"))
        .withMessageContaining("The plan is expired");
  }

  @Test
  void what_was_approved_in_the_evening_is_not_executed_in_the_morning() throws Exception {
    Person etiolog = new Person("etiolog", "", true);
    String id =
        lab.at().propose(lab.cluster().name(), "snapshot", Map.of(), "", etiolog).plan().id();
    lab.at().approve(id, BEN, "fine");
    lab.wait(Duration.ofMinutes(61));
    assertRefused(() -> lab.at().executeToTheEnd(id, ANNA, "now"))
        .withMessageContaining("The plan is expired");
  }

  @Test
  void a_plan_that_would_go_on_for_ever_stops_in_its_time() throws Exception {
    Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "600"));
    Repair stopped = lab.execute(approved);
    assertThat(stopped.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(stopped.runs()).hasSize(1);
    assertThat(stopped.outcome()).contains("the whole plan may take 9 minutes (D11)");
  }

  @Test
  void a_plan_whose_rests_alone_take_too_long_is_not_made() {
    assertRefused(() -> lab.propose("defragment", Map.of("asked", "true", "pause", "3600")))
        .withMessageContaining(
            "its rests alone take 120 minutes; a plan may take 120 in all (D11)");
  }

  @Test
  void two_instances_execute_one_plan_of_a_cluster_and_leave_one_another_s_alone()
      throws Exception {
    try (RepairLab other = lab.beside("another")) {
      Repair first = lab.approved("snapshot", Map.of());
      Repair second = other.approved("snapshot", Map.of());
      lab.whenTrying(
          "snapshot",
          () -> {
            other.at().findInterrupted();
            assertRefused(() -> other.execute(second))
                .withMessageContaining("D11: plan " + first.plan().id() + " is being executed");
          });
      assertThat(lab.execute(first).status()).isEqualTo(PlanStatus.SUCCEEDED);
      assertThat(other.execute(second).status()).isEqualTo(PlanStatus.SUCCEEDED);
    }
  }

  @Test
  void who_has_lost_the_cluster_to_another_instance_does_nothing_more() throws Exception {
    try (RepairLab other = lab.beside("another")) {
      Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
      lab.whenDone(
          approved.plan().steps().getFirst().id(),
          () -> {
            lab.loseLease(approved.plan());
            other.at().findInterrupted();
          });
      Repair ended = lab.execute(approved);
      assertThat(ended.status()).isEqualTo(PlanStatus.INTERRUPTED);
      assertThat(ended.runs()).hasSize(1);
    }
  }

  @Test
  void an_approval_is_void_after_an_hour() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    lab.wait(Duration.ofMinutes(61));
    assertRefused(() -> lab.execute(approved)).withMessageContaining("The plan is expired");
    assertThat(lab.at().find(approved.plan().id()).orElseThrow().status())
        .isEqualTo(PlanStatus.EXPIRED);
  }

  @Test
  void an_approval_is_void_once_the_cluster_is_otherwise() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    lab.executed("move-leader", Map.of());
    assertRefused(() -> lab.execute(approved))
        .withMessageStartingWith("The cluster is not as it was when the plan was made")
        .withMessageContaining("now: leader");
    assertThat(lab.at().find(approved.plan().id()).orElseThrow().status())
        .isEqualTo(PlanStatus.APPROVED);
  }

  @Test
  void a_second_plan_waits_for_the_first() throws Exception {
    Repair first = lab.approved("snapshot", Map.of());
    Repair second = lab.approved("snapshot", Map.of());
    lab.whenTrying(
        "snapshot",
        () ->
            assertRefused(() -> lab.execute(second))
                .withMessageContaining("D11: plan " + first.plan().id() + " is being executed"));
    assertThat(lab.execute(first).status()).isEqualTo(PlanStatus.SUCCEEDED);
    assertThat(lab.execute(second).status()).isEqualTo(PlanStatus.SUCCEEDED);
  }

  @Test
  void an_endpoint_of_another_cluster_is_found_out_before_anything_is_done() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    try (EtcdClusterFixture other =
        EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 1)) {
      other.start();
      lab.configure(
          new ConfiguredCluster(
              Access.secured(other), lab.cluster().quota(), RepairPolicy.USUAL, 1));
      assertRefused(() -> lab.execute(approved)).withMessageContaining("no longer: cluster");
    }
  }

  @Test
  void the_kill_switch_stops_what_is_approved_and_what_is_on_its_way() throws Exception {
    Act act = new Act(Instant.now(), "ben", "", "execution-stopped", "", "something is wrong");
    Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
    String first = approved.plan().steps().getFirst().id();
    lab.whenDone(first, () -> lab.killSwitch().stop(act));
    Repair stopped = lab.execute(approved);
    assertThat(stopped.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(stopped.outcome()).contains("all execution was stopped by ben");
    assertThat(stopped.runs()).hasSize(1);
    Repair other = lab.approved("snapshot", Map.of());
    assertRefused(() -> lab.execute(other)).withMessage("D19: all execution was stopped by ben");
    lab.killSwitch().allow(act);
    assertThat(lab.execute(other).status()).isEqualTo(PlanStatus.SUCCEEDED);
  }

  @Test
  void a_plan_is_cancelled_between_two_steps() throws Exception {
    Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
    Plan plan = approved.plan();
    lab.whenDone(plan.steps().getFirst().id(), () -> cancel(plan.id()));
    Repair cancelled = lab.execute(approved);
    assertThat(cancelled.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(cancelled.outcome())
        .startsWith("Stopped before \"" + plan.steps().get(1).title() + "\"")
        .contains("it was cancelled by ben")
        .contains("Done: " + plan.steps().getFirst().title());
  }

  @Test
  void a_step_that_was_written_down_and_not_asked_for_yet_is_stopped_too() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    lab.whenTrying("snapshot", () -> cancel(approved.plan().id()));
    Repair cancelled = lab.execute(approved);
    assertThat(cancelled.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(cancelled.outcome())
        .startsWith("Stopped before \"Take a snapshot")
        .contains("it was cancelled by ben. Nothing was done.");
  }

  @Test
  void who_is_refused_stands_in_the_audit() throws Exception {
    String id = lab.propose("snapshot", Map.of()).plan().id();
    assertRefused(() -> lab.at().approve(id, ANNA, "I am sure"));
    assertRefused(() -> lab.at().execute(id, BEN, "now"));
    assertThat(lab.audit().ofPlan(id, 20))
        .extracting(entry -> entry.act().who() + " " + entry.act().deed())
        .containsExactly(
            "anna plan-proposed", "anna plan-approve-refused", "ben plan-execute-refused");
    assertThat(lab.audit().ofPlan(id, 20).get(1).act().said())
        .startsWith("I am sure: H5: anna has asked for this plan");
  }

  @Test
  void while_many_clusters_fail_together_nothing_is_executed() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    lab.fleet("many clusters fail together");
    assertRefused(() -> lab.execute(approved)).withMessage("D19: many clusters fail together");
    lab.fleet("");
    assertThat(lab.execute(approved).status()).isEqualTo(PlanStatus.SUCCEEDED);
  }

  private void cancel(String id) {
    try {
      lab.at().cancel(id, BEN, "not now");
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_policy_says_what_may_be_approved_and_executed() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    Repair proposed = lab.propose("move-leader", Map.of());
    policy(policy(Set.of("snapshot"), Set.of()));
    assertRefused(() -> lab.at().approve(proposed.plan().id(), BEN, "fine"))
        .withMessage("The policy of test allows no approval of move-leader");
    assertRefused(() -> lab.execute(approved))
        .withMessage("The policy of test allows no execution of snapshot");
  }

  @Test
  void outside_of_its_window_nothing_is_executed() throws Exception {
    Repair approved = lab.approved("snapshot", Map.of());
    lab.closeWindow();
    assertRefused(() -> lab.execute(approved)).withMessageContaining("allows execution only");
  }

  @Test
  void what_is_unmet_refuses_the_approval_with_what_was_measured() throws Exception {
    Repair proposed = lab.propose("remove-member", Map.of("member", "cp-2"));
    assertThat(proposed.unmet()).extracting(Precondition::rule).contains("M10");
    assertRefused(() -> lab.at().approve(proposed.plan().id(), BEN, "fine"))
        .satisfies(refused ->
            assertThat(refused.unmet())
                .extracting(Precondition::measured)
                .contains("healthy, 3 voters"));
  }

  @Test
  void a_cluster_that_nobody_configured_is_told_how_to_be() {
    assertRefused(() -> lab.at().propose("other", "snapshot", Map.of(), "", ANNA))
        .withMessage(
            "There is no cluster other: say where its etcd is, with PUT /api/v1/clusters/other");
  }
}

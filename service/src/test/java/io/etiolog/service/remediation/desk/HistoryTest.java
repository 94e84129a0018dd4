// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.StepRun.Outcome;
import io.etiolog.service.remediation.store.KillSwitch;
import io.etiolog.service.remediation.store.RepairStore;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  private Database database;
  private RepairStore store;
  private History history;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    database = Database.embedded(folder.resolve("store"));
    store = new RepairStore(database, ObjectMapper.getDefault());
    history = new History(store);
  }

  @AfterEach
  void shut() {
    database.close();
  }

  private static Act act(String deed, Instant at) {
    return new Act(at, "anna", "", deed, "", "why");
  }

  private static Plan plan(String id, String playbook) {
    Map<String, String> asked =
        switch (playbook) {
          case "remove-member" -> Map.of("member", "cp-3");
          case "defragment" -> Map.of("asked", "true");
          default -> Map.of();
        };
    Plan made = Plans.of(playbook, SeenCluster.of(3).dead(3).state(), asked);
    return new Plan(
        id,
        made.cluster(),
        made.playbook(),
        made.title(),
        made.parameters(),
        made.incident(),
        made.proposedBy(),
        made.proposedAt().plusSeconds(id.hashCode()),
        made.expiresAt(),
        made.fingerprint(),
        made.members(),
        made.steps());
  }

  /** Executed up to this step, which ended so at this time. */
  private void executed(Plan plan, Step last, Outcome how, PlanStatus status, Instant at)
      throws Exception {
    StepRun run = StepRun.begun(last, at, List.of(), "").ended(how, at, "", "");
    Repair repair =
        Repair.proposed(plan, Map.of())
            .approved(new Decision("approved", "ben", at, "why"))
            .executing(new Decision("executed", "ben", at, "why"))
            .run(run)
            .ended(status, "");
    store.save(repair, act("plan-" + status, at));
  }

  private void failed(String id, Instant at) throws Exception {
    Plan plan = plan(id, "defragment");
    executed(plan, plan.steps().getFirst(), Outcome.FAILED, PlanStatus.FAILED, at);
  }

  @Test
  void three_failures_in_a_row_stop_a_fourth_plan_for_an_hour() throws Exception {
    Plan next = plan("p4", "defragment");
    failed("p1", NOW);
    failed("p2", NOW);
    assertThat(history.failures(next, NOW)).isEmpty();
    failed("p3", NOW);
    assertThat(history.failures(next, NOW))
        .hasValueSatisfying(why -> assertThat(why).contains("p3, p2, p1", "2026-03-01T04:00:00Z"));
    assertThat(history.failures(plan("p5", "snapshot"), NOW)).isEmpty();
    assertThat(history.failures(next, NOW.plus(Duration.ofMinutes(61)))).isEmpty();
  }

  @Test
  void an_administrator_may_say_that_it_is_worth_another_try() throws Exception {
    for (String id : List.of("p1", "p2", "p3")) {
      failed(id, NOW);
    }
    new KillSwitch(database, true).allow(act("execution-allowed", NOW.plusSeconds(1)));
    assertThat(history.failures(plan("p4", "defragment"), NOW.plusSeconds(2))).isEmpty();
  }

  @Test
  void a_plan_that_succeeded_ends_the_row() throws Exception {
    failed("p1", NOW);
    failed("p2", NOW);
    Plan good = plan("p3", "defragment");
    executed(good, good.steps().getFirst(), Outcome.DONE, PlanStatus.SUCCEEDED, NOW);
    failed("p4", NOW);
    assertThat(history.failures(plan("p5", "defragment"), NOW)).isEmpty();
  }

  @Test
  void a_removal_that_may_have_been_done_has_changed_the_members() throws Exception {
    Plan plan = plan("p1", "remove-member");
    executed(plan, plan.steps().getFirst(), Outcome.DONE, PlanStatus.FAILED, NOW);
    assertThat(history.membersChanged("test")).isEmpty();
    Plan other = plan("p2", "remove-member");
    Step removal = other.step("remove").orElseThrow();
    executed(other, removal, Outcome.REFUSED, PlanStatus.FAILED, NOW);
    assertThat(history.membersChanged("test")).isEmpty();
    Plan third = plan("p3", "remove-member");
    executed(third, removal, Outcome.UNCERTAIN, PlanStatus.FAILED, NOW.plusSeconds(5));
    assertThat(history.membersChanged("test")).contains(NOW.plusSeconds(5));
    assertThat(history.membersChanged("another")).isEmpty();
  }
}

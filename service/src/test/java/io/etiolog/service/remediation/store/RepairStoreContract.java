// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.SeenCluster;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for plans, whichever database keeps them. */
abstract class RepairStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T03:05:00Z");
  private static final Act ACT = new Act(NOW, "anna", "10.0.0.7", "proposed", "", "why");
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Opens the same database each time. */
  abstract Database open() throws Exception;

  private static RepairStore store(Database database) {
    return new RepairStore(database, ObjectMapper.getDefault());
  }

  private static Repair proposed(String id, String cluster, Instant at) {
    Plan plan = Plans.of("snapshot", SeenCluster.of(3).state(), Map.of());
    return Repair.proposed(
        new Plan(
            id,
            cluster,
            plan.playbook(),
            plan.title(),
            plan.parameters(),
            "inc-1",
            "anna",
            at,
            at.plus(LONG),
            plan.fingerprint(),
            plan.members(),
            plan.steps()),
        Map.of());
  }

  @Test
  void aPlanIsThereAfterReopeningAndItsActStandsInTheAudit() throws Exception {
    Repair written;
    try (Database database = open()) {
      written = store(database).save(proposed("p1", "c1", NOW), ACT);
    }
    try (Database database = open()) {
      assertThat(written.version()).isEqualTo(1);
      assertThat(store(database).find("p1")).contains(written);
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 9))
          .extracting(entry -> entry.act().plan())
          .containsExactly("p1");
    }
  }

  @Test
  void whoHasReadAnOlderOneIsRefusedAndLeavesNoTrace() throws Exception {
    try (Database database = open()) {
      RepairStore store = store(database);
      Repair read = store.save(proposed("p1", "c1", NOW), ACT);
      store.save(read.approved(new Decision("approved", "anna", NOW, "yes")), ACT);
      Repair late = read.rejected(new Decision("rejected", "ben", NOW, "no"));
      assertThatThrownBy(() -> store.save(late, ACT)).isInstanceOf(StaleRepairException.class);
      assertThat(store.find("p1").orElseThrow().status()).isEqualTo(PlanStatus.APPROVED);
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 9)).hasSize(2);
    }
  }

  @Test
  void listsAreInTheOrderOfTimeAndInPages() throws Exception {
    try (Database database = open()) {
      RepairStore store = store(database);
      store.save(proposed("p1", "c1", NOW), ACT);
      store.save(proposed("p2", "c2", NOW.plusSeconds(1)), ACT);
      store.save(proposed("p3", "c1", NOW.plusSeconds(2)), ACT);
      assertThat(ids(store, Optional.empty(), Optional.empty(), 2)).containsExactly("p3", "p2");
      assertThat(ids(store, Optional.empty(), Optional.of("p2"), 2)).containsExactly("p1");
      assertThat(ids(store, Optional.of("c1"), Optional.empty(), 9)).containsExactly("p3", "p1");
      assertThat(store.page(Optional.empty(), Optional.of("inc-2"), Optional.empty(), 9)).isEmpty();
      assertThat(store.waiting()).hasSize(3);
      assertThat(store.executing()).isEmpty();
    }
  }

  private static List<String> ids(
      RepairStore store, Optional<String> cluster, Optional<String> after, int limit) {
    return store.page(cluster, Optional.empty(), after, limit).stream()
        .map(repair -> repair.plan().id())
        .toList();
  }

  @Test
  void oneExecutionHasAClusterAtATimeAndSoManyClustersAreAtOnce() throws Exception {
    try (Database database = open();
        Database other = open()) {
      Leases leases = new Leases(database, "one", LONG);
      Leases others = new Leases(other, "two", LONG);
      assertThat(leases.take("c1", "p1", 2)).isEmpty();
      assertThat(others.take("c1", "p2", 2)).contains("plan p1 is being executed on this cluster");
      assertThat(others.take("c2", "p2", 2)).isEmpty();
      assertThat(leases.take("c3", "p3", 2))
          .contains("plans are being executed on 2 clusters; at most 2 are allowed at once");
      others.release("c2", "p2");
      assertThat(leases.take("c3", "p3", 2)).isEmpty();
      assertThat(leases.renew("c1", "p1")).isTrue();
      assertThat(others.renew("c2", "p2")).isFalse();
    }
  }

  @Test
  void aLeaseThatIsNotRenewedIsOver() throws Exception {
    try (Database database = open()) {
      Leases over = new Leases(database, "one", Duration.ofMillis(-1));
      assertThat(over.take("c1", "p1", 1)).isEmpty();
      assertThat(over.renew("c1", "p1")).isFalse();
      Leases leases = new Leases(database, "one", LONG);
      assertThat(leases.take("c1", "p2", 1)).isEmpty();
      assertThat(over.renew("c1", "p1")).isFalse();
      assertThat(leases.renew("c1", "p2")).isTrue();
    }
  }

  @Test
  void theKillSwitchHoldsForEverybodyUntilItIsTakenBack() throws Exception {
    try (Database database = open();
        Database other = open()) {
      KillSwitch here = new KillSwitch(database, true);
      KillSwitch there = new KillSwitch(other, true);
      assertThat(there.stopped()).isEmpty();
      here.stop(ACT);
      assertThat(there.stopped()).contains("all execution was stopped by anna");
      there.allow(ACT);
      assertThat(here.stopped()).isEmpty();
      assertThat(new KillSwitch(database, false).stopped())
          .contains("the configuration allows no execution: repair.execution is off");
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.execution.Executions;
import io.etiolog.service.remediation.execution.Recovery;
import io.etiolog.service.remediation.store.Leases;
import io.etiolog.service.remediation.store.RepairStore;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans that are {@code executing} while no process carries them out any more: they are ended, and
 * say what is so. Nothing goes on by itself. Safe for all threads.
 */
final class LeftPlans {
  private final RepairStore store;
  private final Leases leases;
  private final Executions executions;
  private final Recovery recovery;
  private final KnownClusters clusters;

  LeftPlans(
      RepairStore store,
      Leases leases,
      Executions executions,
      Recovery recovery,
      KnownClusters clusters) {
    this.store = store;
    this.leases = leases;
    this.executions = executions;
    this.recovery = recovery;
    this.clusters = clusters;
  }

  /** Who has the lease has it alone: whoever carried another plan out there is gone. */
  void endOthers(Plan plan) {
    for (Repair other : store.executing()) {
      boolean left =
          !other.plan().isManual()
              && other.plan().lease().equals(plan.lease())
              && !other.plan().id().equals(plan.id());
      if (left) {
        interrupted(other.plan().id());
      }
    }
  }

  /** Ends those of these plans that nobody holds. */
  void find(Predicate<Plan> ours) {
    for (Repair repair : store.executing()) {
      Plan plan = repair.plan();
      boolean alone = !plan.isManual() && !executions.isRunning(plan.id()) && ours.test(plan);
      // Whoever holds it is alive; from here on nobody else writes of this plan.
      if (alone && leases.take(plan.lease(), plan.id(), Integer.MAX_VALUE).isEmpty()) {
        interrupted(plan.id());
        leases.release(plan.lease(), plan.id());
      }
    }
  }

  private void interrupted(String id) {
    try {
      Optional<Repair> now =
          store.find(id).filter(repair -> repair.status() == PlanStatus.EXECUTING);
      if (now.isPresent()) {
        recovery.interrupted(
            now.get(), clusters.find(now.get().plan().cluster()).map(ConfiguredCluster::access));
      }
    } catch (RefusedException e) {
      // Another instance has found it first.
    }
  }
}

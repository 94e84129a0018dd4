// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.access.PersonName;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.store.KillSwitch;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether people have allowed a thing at all: by policy, by a switch, by a window. What the cluster
 * itself allows, the guards say. Safe for all threads.
 */
final class Permission {
  private final KillSwitch killSwitch;
  private final KnownClusters clusters;
  private final History history;
  private final Limits limits;
  private final InstantSource clock;

  Permission(
      KillSwitch killSwitch,
      KnownClusters clusters,
      History history,
      Limits limits,
      InstantSource clock) {
    this.killSwitch = killSwitch;
    this.clusters = clusters;
    this.history = history;
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether plans of this playbook may be made for a cluster. */
  static void toPropose(String playbook, ConfiguredCluster cluster) throws RefusedException {
    if (!cluster.policy().mayPropose(playbook)) {
      throw new RefusedException(
          "The policy of " + cluster.name() + " allows no plans of " + playbook);
    }
  }

  /** Whether somebody may say yes to a plan (H5). */
  void toApprove(Plan plan, Person by) throws RefusedException {
    Optional<ConfiguredCluster> cluster = clusters.find(plan.cluster());
    if (cluster.isEmpty()) {
      return;
    }
    RepairPolicy policy = cluster.get().policy();
    if (!policy.mayApprove(plan.playbook())) {
      throw new RefusedException(whose(plan) + " allows no approval of " + plan.playbook());
    }
    if (policy.needsSecondPerson(by.known()) && PersonName.isSame(plan.proposedBy(), by.name())) {
      throw new RefusedException(
          "H5: " + by.name() + " has asked for this plan; somebody else must approve it");
    }
  }

  /** Why somebody may not have a plan begun now; empty where they may. */
  Optional<String> toBegin(Repair repair, Person by) {
    Plan plan = repair.plan();
    return toGoOn(repair)
        .or(() -> byOne(repair, by))
        .or(() -> history.failures(plan, clock.instant()).map(why -> "D19: " + why));
  }

  /** What Etiolog has proposed by itself still takes two people, where policy wants two (H5). */
  private Optional<String> byOne(Repair repair, Person by) {
    boolean wanted =
        clusters
            .find(repair.plan().cluster())
            .filter(cluster -> cluster.policy().needsSecondPerson(by.known()))
            .isPresent();
    boolean alone =
        repair.plan().proposedBy().equals(Journal.ETIOLOG)
            && repair.approval().filter(yes -> PersonName.isSame(yes.by(), by.name())).isPresent();
    return wanted && alone
        ? Optional.of(
            "H5: "
                + by.name()
                + " has approved this plan, which Etiolog has proposed; somebody else must have it"
                + " executed")
        : Optional.empty();
  }

  /** Why its next step may not be done now; empty where it may. */
  Optional<String> toGoOn(Repair repair) {
    Plan plan = repair.plan();
    Optional<String> stopped = killSwitch.stopped().or(limits.fleet()).map(why -> "D19: " + why);
    return stopped.or(() ->
        clusters
            .find(plan.cluster())
            .map(cluster -> byPolicy(repair, cluster.policy()))
            .orElseGet(() -> Optional.of("There is no cluster " + plan.cluster() + " any more")));
  }

  /** A window that closes stops no replacement in its middle: the old member is gone by then. */
  private Optional<String> byPolicy(Repair repair, RepairPolicy policy) {
    Plan plan = repair.plan();
    if (!policy.mayExecute(plan.playbook())) {
      return Optional.of(whose(plan) + " allows no execution of " + plan.playbook());
    }
    return policy.isOpen(clock.instant()) || repair.hasRemoved()
        ? Optional.empty()
        : Optional.of(whose(plan) + " allows execution only " + policy.windows());
  }

  private static String whose(Plan plan) {
    return "The policy of " + plan.cluster();
  }
}

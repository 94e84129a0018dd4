// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.remediation.execution.ExecutionBounds;
import io.etiolog.service.remediation.execution.Executions;
import io.etiolog.service.remediation.execution.Executor;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.execution.Recovery;
import io.etiolog.service.remediation.store.KillSwitch;
import io.etiolog.service.remediation.store.Leases;
import io.etiolog.service.remediation.store.RepairStore;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A desk with all that stands behind it, over one database: the same for the service and for the
 * command line without one. Safe for all threads.
 */
public final class RepairWorks implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final RepairStore store;
  private final KillSwitch killSwitch;
  private final Executions executions;
  private final RepairDesk desk;

  private RepairWorks(
      RepairStore store, KillSwitch killSwitch, Executions executions, RepairDesk desk) {
    this.store = store;
    this.killSwitch = killSwitch;
    this.executions = executions;
    this.desk = desk;
  }

  /**
   * Puts one together. What this instance executed before it ended is given free.
   *
   * @param database holds the plans, and stays its owner's to close
   * @param instance the name of this process, the same after a restart
   * @param allowed whether the configuration allows execution at all
   * @param news is told of each plan as it was written
   */
  public static RepairWorks open(
      Database database,
      ObjectMapper mapper,
      String instance,
      boolean allowed,
      KnownClusters clusters,
      Limits limits,
      PlanNews news,
      InstantSource clock) {
    RepairStore store = new RepairStore(database, mapper);
    KillSwitch killSwitch = new KillSwitch(database, allowed);
    Leases leases = new Leases(database, instance, LEASE);
    leases.releaseOwn();
    Journal journal = new Journal(store, mapper, clock, news);
    ClusterObserver observer = new ClusterObserver(Patience.USUAL, clock);
    Executor executor = new Executor(journal, observer, ExecutionBounds.USUAL, clock);
    Executions executions = new Executions(executor, store, leases);
    Recovery recovery = new Recovery(journal, observer, clock);
    RepairDesk desk =
        new RepairDesk(
            store, journal, leases, killSwitch, executions, recovery, clusters, observer, limits);
    return new RepairWorks(store, killSwitch, executions, desk);
  }

  /** All plans. */
  public RepairStore store() {
    return store;
  }

  /** What stops all execution. */
  public KillSwitch killSwitch() {
    return killSwitch;
  }

  /** What people do with plans. */
  public RepairDesk desk() {
    return desk;
  }

  /** Has each execution stop before its next step; it waits for none. */
  public void stop() {
    executions.stop();
  }

  /** Stops each execution before its next step. */
  @Override
  public void close() {
    executions.close();
  }
}

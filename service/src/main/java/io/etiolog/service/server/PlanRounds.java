// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.RepairWorks;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, at the start and every few seconds, plans that nobody executes any more, and those whose
 * time is over; deletes snapshots that are too old or too many.
 */
final class PlanRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRounds.class);
  private static final int SECONDS = 10;
  private static final int PATIENCE_SECONDS = 30;

  private final RepairWorks works;
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("plan-rounds").daemon(true).factory());

  private PlanRounds(RepairWorks works) {
    this.works = works;
  }

  static PlanRounds start(RepairWorks works) {
    PlanRounds rounds = new PlanRounds(works);
    var _ = rounds.timer.scheduleWithFixedDelay(rounds::go, 0, SECONDS, TimeUnit.SECONDS);
    return rounds;
  }

  private void go() {
    try {
      works.desk().findInterrupted();
      for (Repair waiting : works.store().waiting()) {
        // To look at one whose time is over ends it.
        works.desk().find(waiting.plan().id());
      }
      works.desk().pruneSnapshots();
    } catch (IOException e) {
      LOG.warn("Old snapshots could not be deleted: {}", e.getMessage());
    } catch (StoreFailure e) {
      LOG.debug("The plans cannot be looked at while the store is away", e);
    } catch (RuntimeException e) {
      LOG.error("The plans could not be looked at; trying again", e);
    }
  }

  @Override
  public void close() {
    // To interrupt a thread that writes may close an embedded database for everybody.
    timer.shutdown();
    try {
      if (!timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A round of looking at plans is still under way, and is given up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.store.RepairStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a plan lie ready with each incident that opens, so that nobody has to ask for one first: a
 * dry run, which a person approves or not. An incident whose cause is another one now, that is
 * back, or whose plan has expired, gets a new plan; one that would be refused by now is made anew
 * where a new one would not be. What a process that ended has left open is found at the next look.
 * Safe for all threads.
 */
public final class IncidentPlans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentPlans.class);
  private static final Person ETIOLOG = new Person(Journal.ETIOLOG, "", true);
  private static final int LOOK_SECONDS = 10;
  private static final int MOST = 200;
  private static final Duration REST = Duration.ofMinutes(10);

  /** In one look: each may take seconds, and new incidents wait meanwhile. */
  private static final int MOST_RENEWED = 5;

  private static final int MOST_AT_REST = 10_000;
  private static final int PATIENCE_SECONDS = 30;

  private final RepairDesk desk;
  private final RepairStore plans;
  private final IncidentStore incidents;
  private final Predicate<Incident> ours;

  /**
   * Which incidents were looked at in vain, and when ({@link System#nanoTime}): they are left in
   * peace for a while, for what stood in the way may pass.
   */
  private final Map<String, Long> lookedAt = new ConcurrentHashMap<>();

  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("incident-plans").daemon(true).factory());

  private IncidentPlans(
      RepairDesk desk, RepairStore plans, IncidentStore incidents, Predicate<Incident> ours) {
    this.desk = desk;
    this.plans = plans;
    this.incidents = incidents;
    this.ours = ours;
  }

  /**
   * Begins to look.
   *
   * @param ours which incidents are this instance's to plan for, where several share the store
   */
  public static IncidentPlans start(
      RepairDesk desk, RepairStore plans, IncidentStore incidents, Predicate<Incident> ours) {
    IncidentPlans started = new IncidentPlans(desk, plans, incidents, ours);
    var _ =
        started.worker.scheduleWithFixedDelay(
            started::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return started;
  }

  /** An incident has changed. It only takes note, and does not wait. */
  public void heard(Incident incident) {
    Change.Kind last = incident.history().getLast().kind();
    if (last == Change.Kind.OPENED || last == Change.Kind.REOPENED || last == Change.Kind.CAUSE) {
      try {
        worker.execute(() -> {
          lookedAt.remove(incident.id());
          plan(incident.id(), last == Change.Kind.CAUSE);
        });
      } catch (RejectedExecutionException e) {
        LOG.debug("The plan of {} is made after the next start", incident.id());
      }
    }
  }

  private void look() {
    try {
      for (String id : plans.unplanned(MOST + lookedAt.size())) {
        plan(id, false);
      }
      plans.waiting().stream()
          .filter(IncidentPlans::isOwn)
          .filter(ready -> !isResting(ready.plan().incident()))
          .limit(MOST_RENEWED)
          .forEach(this::renew);
    } catch (StoreFailure e) {
      LOG.debug("No plan is made while the store is away", e);
    } catch (RuntimeException e) {
      LOG.error("The incidents without a plan could not be looked for; trying again", e);
    }
  }

  private void plan(String id, boolean otherCause) {
    if (worker.isShutdown() || isResting(id)) {
      return;
    }
    try {
      // What was heard may be some minutes old.
      Optional<Incident> now = incidents.find(id).filter(Incident::isOpen).filter(ours);
      if (now.isPresent()) {
        propose(now.get(), otherCause);
      }
    } catch (StoreFailure e) {
      LOG.debug("No plan is made while the store is away", e);
    } catch (RuntimeException e) {
      LOG.error("The plan of {} could not be made", id, e);
    }
  }

  private boolean isResting(String id) {
    Long since = lookedAt.get(id);
    return since != null && System.nanoTime() - since < REST.toNanos();
  }

  private void rest(String id) {
    if (lookedAt.size() >= MOST_AT_REST) {
      lookedAt.clear();
    }
    lookedAt.put(id, System.nanoTime());
  }

  /** A plan that a person would be refused at two in the morning is of no use to them. */
  private void renew(Repair ready) {
    String id = ready.plan().incident();
    boolean isNew = !lookedAt.containsKey(id);
    if (worker.isShutdown() || isResting(id)) {
      return;
    }
    rest(id);
    if (isNew) {
      // While a cluster fails over, what is seen of it changes from look to look.
      return;
    }
    try {
      Optional<Incident> now = incidents.find(id).filter(Incident::isOpen).filter(ours);
      if (now.isPresent()) {
        desk.renew(ready, now.get().diagnosis(), ETIOLOG)
            .ifPresent(made -> LOG.info("{} has a new plan: {}", id, made.plan().id()));
      }
    } catch (RefusedException e) {
      LOG.debug("The plan of {} stays as it is: {}", id, e.why());
    } catch (StoreFailure e) {
      LOG.debug("No plan is made while the store is away", e);
    } catch (RuntimeException e) {
      LOG.error("The plan of {} could not be looked at", id, e);
    }
  }

  /** Makes one, unless one is being decided about or executed; one of another cause is let go. */
  private void propose(Incident incident, boolean otherCause) {
    Optional<Repair> last =
        plans.page(Optional.empty(), Optional.of(incident.id()), Optional.empty(), 1).stream()
            .findFirst()
            .filter(repair -> !repair.status().isFinal());
    try {
      if (last.isPresent() && otherCause && isOwn(last.get())) {
        desk.reject(last.get().plan().id(), ETIOLOG, "the incident has another cause now");
      } else if (last.isPresent()) {
        return;
      }
      if (incident.diagnosis().remediation().isEmpty()) {
        throw new RefusedException("Its rule has none");
      }
      desk.propose(incident.cluster(), incident.diagnosis(), incident.id(), ETIOLOG);
    } catch (RefusedException e) {
      LOG.info("There is no plan for {}: {}", incident.id(), e.why());
      rest(incident.id());
    }
  }

  private static boolean isOwn(Repair repair) {
    return repair.status() == PlanStatus.PROPOSED
        && repair.plan().proposedBy().equals(Journal.ETIOLOG);
  }

  /** Ends what it is at, within bounds: to interrupt it may close an embedded database. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A plan is still being made, and is given up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

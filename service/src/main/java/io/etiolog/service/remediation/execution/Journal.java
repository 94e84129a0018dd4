// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.remediation.store.StaleRepairException;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Writes down what becomes of plans: each change with the act that makes it, in one transaction.
 * Where somebody else has changed the plan meanwhile, the change is made to what stands there now,
 * or refused where that no longer allows it. Safe for all threads.
 */
public final class Journal {
  /** Who acts where no person does. */
  public static final String ETIOLOG = "etiolog";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final RepairStore store;
  private final ObjectMapper mapper;
  private final InstantSource clock;
  private final Consumer<Repair> listener;

  /**
   * A journal.
   *
   * @param listener is told of each plan as it was written
   */
  public Journal(
      RepairStore store, ObjectMapper mapper, InstantSource clock, Consumer<Repair> listener) {
    this.store = store;
    this.mapper = mapper;
    this.clock = clock;
    this.listener = listener;
  }

  /** What becomes of a plan. It may be asked more than once. */
  @FunctionalInterface
  public interface Change {
    /** The plan as it is then. */
    Repair to(Repair repair) throws RefusedException;
  }

  /** Writes a plan down that was just made. */
  public Repair proposed(Repair repair, Act act) {
    try {
      Repair written = store.save(repair, act);
      listener.accept(written);
      return written;
    } catch (StaleRepairException e) {
      throw new IllegalStateException("a new plan has an id of its own", e);
    }
  }

  /**
   * Changes a plan.
   *
   * @throws RefusedException when there is none, or it is not in the status for that
   */
  public Repair change(String id, Change change, Act act) throws RefusedException {
    while (true) {
      Repair before =
          store.find(id).orElseThrow(() -> new RefusedException("There is no plan " + id));
      try {
        Repair written = store.save(change.to(before), act);
        listener.accept(written);
        return written;
      } catch (StaleRepairException e) {
        // Somebody was faster: what they made of it is looked at again.
      }
    }
  }

  /** Writes down that a step is tried. Where that cannot be written, it must not be tried. */
  void tried(String plan, StepRun run) throws RefusedException {
    change(plan, repair -> repair.run(run), act(run, run.request()));
  }

  /** Writes down what came of one try of a step that may be tried again. */
  void answered(String plan, StepRun run, String said) throws RefusedException {
    Act act = own("step-answered", run.step() + ": " + said).detailed(json(run));
    patiently(() -> {
      note(plan, act);
      return run;
    });
  }

  /**
   * Writes down what became of a step: in the audit also where the plan was ended meanwhile by
   * somebody who took this process for gone, for it was done all the same.
   */
  StepRun ran(String plan, StepRun run) throws RefusedException {
    Act act = act(run, run.answer());
    try {
      persistently(plan, repair -> repair.run(run), act);
    } catch (RefusedException e) {
      note(plan, own("late-" + act.deed(), act.said()).detailed(act.detail()));
      throw e;
    }
    return run;
  }

  /** Writes down what became of nothing: that somebody was refused. */
  public void note(String plan, Act act) {
    store.note(act.onPlan(plan));
  }

  /** Writes down how a plan ended. */
  Repair ended(String plan, PlanStatus how, String left) throws RefusedException {
    return persistently(plan, repair -> repair.ended(how, left), own("plan-" + how, left));
  }

  /** Writes down what was found of a step whose process is gone, of a plan as it was read. */
  Repair found(Repair read, StepRun run) throws RefusedException {
    return persistently(
        read.plan().id(), repair -> unchanged(read, repair).run(run), act(run, run.answer()));
  }

  /** Ends a plan as {@code interrupted} that nobody executes any more, as it was read. */
  Repair interrupted(Repair read, String left) throws RefusedException {
    return persistently(
        read.plan().id(),
        repair -> unchanged(read, repair).ended(PlanStatus.INTERRUPTED, left),
        own("plan-" + PlanStatus.INTERRUPTED, left));
  }

  /** Where somebody has written to it since it was read, somebody executes it after all. */
  private static Repair unchanged(Repair read, Repair now) throws RefusedException {
    if (now.version() != read.version()) {
      throw new RefusedException("Somebody goes on with the plan");
    }
    return now;
  }

  /** What was done must be written down, even where the store is away for a moment. */
  private Repair persistently(String plan, Change change, Act act) throws RefusedException {
    return patiently(() -> change(plan, change, act));
  }

  private interface Writing<T> {
    T done() throws RefusedException;
  }

  private static <T> T patiently(Writing<T> writing) throws RefusedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return writing.done();
      } catch (StoreFailure e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Pause.of(AGAIN);
      }
    }
  }

  private Act act(StepRun run, String said) {
    return own("step-" + run.outcome(), run.step() + ": " + said).detailed(json(run));
  }

  private Act own(String deed, String said) {
    return new Act(clock.instant(), ETIOLOG, "", deed, "", said);
  }

  private String json(StepRun run) {
    try {
      return mapper.writeValueAsString(run);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
  }
}

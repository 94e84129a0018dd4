// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries a plan out, step by step, and stops at the first that is refused, fails or cannot be
 * verified (D10). Safe to share between threads; who calls holds the cluster's lease.
 */
public final class Executor {
  private final Journal journal;
  private final Workbench bench;

  /**
   * An executor.
   *
   * @param journal writes down what is tried, and what came of it
   * @param observer looks at clusters
   */
  public Executor(
      Journal journal, ClusterObserver observer, ExecutionBounds bounds, InstantSource clock) {
    this.journal = journal;
    this.bench = new Workbench(journal, observer, new Operator(observer, bounds), bounds, clock);
  }

  /**
   * Does all steps of a plan that is {@code executing} and was not begun.
   *
   * @return how it ended
   * @throws RefusedException when the plan is no longer this one's to execute: somebody has said
   *     otherwise meanwhile, and nothing more was done
   */
  public Repair execute(Repair begun, Site site, Halt halt) throws RefusedException {
    Plan plan = begun.plan();
    long end = System.nanoTime() + bench.bounds().run().toNanos();
    for (Step step : plan.steps()) {
      Duration pause = Duration.ofSeconds(step.pauseSeconds());
      if (System.nanoTime() + pause.toNanos() > end) {
        return stopped(plan, step, "the whole plan may take " + minutes() + " (D11)");
      }
      boolean waited = halt.await(pause);
      Optional<String> reason = halt.reason();
      if (!waited || reason.isPresent()) {
        return stopped(plan, step, reason.orElse("it was told to stop"));
      }
      StepRun run = new StepExecution(bench, plan, step, site, halt).run();
      if (run.outcome() != StepRun.Outcome.DONE) {
        return unfinished(plan, step, run, halt);
      }
    }
    return journal.ended(plan.id(), PlanStatus.SUCCEEDED, "Every step was done and verified.");
  }

  private String minutes() {
    return bench.bounds().run().toMinutes() + " minutes";
  }

  /**
   * A step that was told to stop before it was asked, or while it waited for a person, has done
   * nothing, and nothing has failed.
   */
  private Repair unfinished(Plan plan, Step step, StepRun run, Halt halt) throws RefusedException {
    boolean waits = step.action().filter(Action.AwaitStart.class::isInstance).isPresent();
    Optional<String> reason =
        waits || run.outcome() == StepRun.Outcome.REFUSED ? halt.reason() : Optional.empty();
    if (reason.isPresent()) {
      boolean isUnmet = !waits && !run.verified().equals(reason.get());
      return stopped(plan, step, reason.get() + (isUnmet ? "; " + run.verified() : ""));
    }
    boolean isRepaired = isCount(step) && plan.steps().getLast().equals(step);
    return isRepaired
        ? journal.ended(
            plan.id(),
            PlanStatus.SUCCEEDED,
            "Every step was done and verified, but the last, which only tells: " + run.answer())
        : journal.ended(plan.id(), PlanStatus.FAILED, Left.after(plan, step, run));
  }

  private static boolean isCount(Step step) {
    return step.action().filter(Action.CountKeys.class::isInstance).isPresent();
  }

  private Repair stopped(Plan plan, Step next, String reason) throws RefusedException {
    return journal.ended(plan.id(), PlanStatus.CANCELLED, Left.before(plan, next, reason));
  }
}

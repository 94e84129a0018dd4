// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.execution.Effect.Seen;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Leaves a plan whose process has gone in a state that is true: of the step that was tried the live
 * cluster tells whether it took effect, and nothing is done. Safe to share between threads.
 */
public final class Recovery {
  private final Journal journal;
  private final ClusterObserver observer;
  private final InstantSource clock;

  /** With these. */
  public Recovery(Journal journal, ClusterObserver observer, InstantSource clock) {
    this.journal = journal;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Ends a plan that nobody executes any more.
   *
   * @param cluster where it was executed; empty where it is no longer configured
   * @throws RefusedException when somebody else has ended it
   */
  public Repair interrupted(Repair repair, Optional<ClusterAccess> cluster)
      throws RefusedException {
    Plan plan = repair.plan();
    Optional<StepRun> trying = repair.trying();
    if (trying.isEmpty()) {
      Optional<Step> next =
          plan.steps().stream().filter(step -> repair.run(step).isEmpty()).findFirst();
      String why = "Etiolog ended, and nothing goes on by itself";
      return journal.interrupted(
          repair,
          next.map(step -> Left.before(plan, step, why))
              .orElse("Every step was done; " + why + "."));
    }
    Step step = plan.step(trying.get().step()).orElseThrow();
    StepRun found = looked(trying.get(), step, plan, cluster);
    return journal.interrupted(journal.found(repair, found), Left.interrupted(plan, step, found));
  }

  private StepRun looked(StepRun run, Step step, Plan plan, Optional<ClusterAccess> cluster) {
    Effect found =
        cluster.isEmpty() || step.action().isEmpty()
            ? new Effect(
                Seen.UNKNOWN, "the cluster cannot be looked at: it is not configured any more")
            : effect(step.action().get(), plan, cluster.get());
    Effect effect = step.action().isPresent() ? told(found, step.action().get()) : found;
    StepRun.Outcome outcome =
        effect.seen() == Seen.YES ? StepRun.Outcome.DONE : StepRun.Outcome.UNCERTAIN;
    return run.ended(
        outcome, clock.instant(), "Etiolog ended before an answer came", effect.what());
  }

  /** A file that had little to give back looks the same before and after (D8). */
  private static Effect told(Effect found, Action action) {
    return action instanceof Action.Defragment(var member, boolean asked)
            && asked
            && found.seen() == Seen.YES
        ? new Effect(Seen.UNKNOWN, found.what() + ", as it may have had before")
        : found;
  }

  private Effect effect(Action action, Plan plan, ClusterAccess cluster) {
    return Effect.of(action, plan, observer.observe(cluster));
  }
}

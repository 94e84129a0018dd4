// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.Target;
import io.etiolog.service.remediation.execution.Effect.Seen;
import io.etiolog.service.remediation.guard.Guards;
import io.etiolog.service.remediation.guard.Moment;
import io.etiolog.service.remediation.guard.Situation;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries a plan out, step by step, and stops at the first that is refused, fails or cannot be
 * verified (D10). Safe to share between threads; who calls holds the cluster's lease.
 */
public final class Executor {
  /** How often a member is defragmented that gives nothing back. */
  private static final int TIMES = 4;

  private final Journal journal;
  private final ClusterObserver observer;
  private final Operator operator;
  private final ExecutionBounds bounds;
  private final InstantSource clock;

  /**
   * An executor.
   *
   * @param journal writes down what is tried, and what came of it
   * @param observer looks at clusters
   */
  public Executor(
      Journal journal, ClusterObserver observer, ExecutionBounds bounds, InstantSource clock) {
    this.journal = journal;
    this.observer = observer;
    this.operator = new Operator(observer, bounds);
    this.bounds = bounds;
    this.clock = clock;
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
    for (Step step : plan.steps()) {
      boolean waited = halt.await(Duration.ofSeconds(step.pauseSeconds()));
      Optional<String> reason = halt.reason();
      if (!waited || reason.isPresent()) {
        return stopped(plan, step, reason.orElse("it was told to stop"));
      }
      StepRun run = tried(plan, step, site, halt);
      if (run.outcome() != StepRun.Outcome.DONE) {
        return unfinished(plan, step, run, halt);
      }
    }
    return journal.ended(plan.id(), PlanStatus.SUCCEEDED, "Every step was done and verified.");
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
      return stopped(plan, step, reason.get());
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

  private StepRun tried(Plan plan, Step step, Site site, Halt halt) throws RefusedException {
    Action action =
        step.action()
            .orElseThrow(() -> new RefusedException("Step " + step.id() + " is a person's"));
    ClusterState state = observer.observe(site.access());
    List<Precondition> found =
        Guards.ask(new Situation(state, plan, step, Moment.NOW, site.surroundings()));
    StepRun run = StepRun.begun(step, clock.instant(), found, Operator.request(action, state));
    if (found.stream().anyMatch(precondition -> precondition.verdict().refuses())) {
      return journal.ran(plan.id(), refused(run, found));
    }
    journal.tried(plan.id(), run);
    // To look at the cluster took its time: whoever took this one for gone meanwhile has the lease.
    Optional<String> reason = halt.reason();
    if (reason.isPresent()) {
      String nothing = "nothing was done";
      return journal.ran(
          plan.id(), run.ended(StepRun.Outcome.REFUSED, clock.instant(), nothing, reason.get()));
    }
    return journal.ran(plan.id(), done(run, step, action, plan, state, site, halt));
  }

  private StepRun refused(StepRun run, List<Precondition> found) {
    String unmet =
        found.stream()
            .filter(precondition -> precondition.verdict().refuses())
            .map(Precondition::toString)
            .collect(Collectors.joining("; "));
    return run.ended(StepRun.Outcome.REFUSED, clock.instant(), "nothing was done", unmet);
  }

  /**
   * Has it done. What etcd refuses for the moment only is asked again for a while, each time after
   * a new look and with all preconditions.
   */
  private StepRun done(
      StepRun run, Step step, Action action, Plan plan, ClusterState first, Site site, Halt halt) {
    ClusterState state = first;
    long end = System.nanoTime() + bounds.refusals().toNanos();
    while (true) {
      try {
        Answer answer = operator.perform(action, plan, state, site, halt);
        return answer.proof().isEmpty()
            ? answered(run, action, plan, repeated(answer, step, action, plan, site, halt), site)
            : run.ended(StepRun.Outcome.DONE, clock.instant(), answer.said(), answer.proof());
      } catch (EtcdCallException e) {
        if (!Operator.isForNow(e) || System.nanoTime() >= end) {
          return failed(run, action, plan, e, site);
        }
        if (!halt.await(bounds.poll())) {
          String why = halt.reason().orElse("it was told to stop");
          return run.ended(StepRun.Outcome.REFUSED, clock.instant(), e.why(), why);
        }
      } catch (IOException e) {
        String why = String.valueOf(e.getMessage());
        return run.ended(StepRun.Outcome.FAILED, clock.instant(), why, "nothing was done");
      }
      state = observer.observe(site.access());
      Optional<String> obstacle = obstacle(state, step, plan, site, halt);
      if (obstacle.isPresent()) {
        return run.ended(
            StepRun.Outcome.REFUSED, clock.instant(), "nothing was done", obstacle.get());
      }
    }
  }

  /** Why a step may not be asked for once more: a precondition, or because it has to stop. */
  private static Optional<String> obstacle(
      ClusterState state, Step step, Plan plan, Site site, Halt halt) {
    List<Precondition> found =
        Guards.ask(new Situation(state, plan, step, Moment.NOW, site.surroundings()));
    return found.stream()
        .filter(precondition -> precondition.verdict().refuses())
        .map(Precondition::toString)
        .reduce((one, other) -> one + "; " + other)
        .or(halt::reason);
  }

  /**
   * A follower drops what was compacted in its own time, and nothing tells when it is done: where
   * its file is still near its quota it is defragmented again, some times, each under all
   * preconditions.
   *
   * @return what is said of all of it
   */
  private Repeated repeated(
      Answer first, Step step, Action action, Plan plan, Site site, Halt halt) {
    int times = 1;
    while (action instanceof Action.Defragment(Target member, var asked) && times < TIMES) {
      if (!Operator.isNear(member, observer.observe(site.access()), site)
          || !halt.await(bounds.poll().multipliedBy(5))) {
        break;
      }
      ClusterState state = observer.observe(site.access());
      if (obstacle(state, step, plan, site, halt).isPresent()) {
        break;
      }
      try {
        operator.perform(action, plan, state, site, halt);
        times++;
      } catch (EtcdCallException | IOException e) {
        String said = first.said() + times(times) + "; once more was not: " + e.getMessage();
        return new Repeated(said, false);
      }
    }
    return new Repeated(first.said() + times(times), true);
  }

  private record Repeated(String said, boolean isAnswered) {}

  /** What etcd has answered is held against less than what it has not. */
  private StepRun answered(StepRun run, Action action, Plan plan, Repeated told, Site site) {
    return verified(
        run,
        plan,
        told.said(),
        site,
        state ->
            told.isAnswered()
                ? Effect.answered(action, plan, state)
                : Effect.of(action, plan, state));
  }

  private static String times(int times) {
    return times == 1 ? "" : " " + times + " times";
  }

  private StepRun failed(
      StepRun run, Action action, Plan plan, EtcdCallException failure, Site site) {
    return failure.outcome() == Outcome.UNCERTAIN && !isReading(action)
        ? verified(run, plan, failure.why(), site, state -> Effect.of(action, plan, state))
        : run.ended(StepRun.Outcome.FAILED, clock.instant(), failure.why(), "nothing was done");
  }

  /** Whether the cluster is the same however it ended; of a snapshot no part is kept. */
  private static boolean isReading(Action action) {
    return action instanceof Action.TakeSnapshot || action instanceof Action.CountKeys;
  }

  /** Looks until the cluster shows it, within bounds; what it does not show stays uncertain. */
  private StepRun verified(
      StepRun run, Plan plan, String said, Site site, Function<ClusterState, Effect> look) {
    boolean shows = plan.step(run.step()).flatMap(Step::action).filter(Effect::shows).isPresent();
    long end = System.nanoTime() + bounds.effect().toNanos();
    Effect effect = look.apply(observer.observe(site.access()));
    while (effect.seen() != Seen.YES && shows && System.nanoTime() < end) {
      Pause.of(bounds.poll());
      effect = look.apply(observer.observe(site.access()));
    }
    StepRun.Outcome outcome =
        effect.seen() == Seen.YES ? StepRun.Outcome.DONE : StepRun.Outcome.UNCERTAIN;
    return run.ended(outcome, clock.instant(), said, effect.what());
  }
}

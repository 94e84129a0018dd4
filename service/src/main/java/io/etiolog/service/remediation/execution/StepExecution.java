// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.Target;
import io.etiolog.service.remediation.execution.Effect.Seen;
import io.etiolog.service.remediation.guard.Guards;
import io.etiolog.service.remediation.guard.Moment;
import io.etiolog.service.remediation.guard.Situation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One step of a plan, tried under its guards and verified. Each try stands in the journal before
 * etcd is asked, and what came of it after. For one thread, once.
 */
final class StepExecution {
  /** How often a member is defragmented that gives nothing back. */
  private static final int TIMES = 4;

  /** Each further try costs records, and etcd needs some seconds in either case. */
  private static final int PATIENT = 5;

  private static final String NOTHING = "nothing was done";

  private final Workbench bench;
  private final Plan plan;
  private final Step step;
  private final Action action;
  private final Site site;
  private final Halt halt;
  private int tries;

  StepExecution(Workbench bench, Plan plan, Step step, Site site, Halt halt)
      throws RefusedException {
    this.bench = bench;
    this.plan = plan;
    this.step = step;
    this.action =
        step.action()
            .orElseThrow(() -> new RefusedException("Step " + step.id() + " is a person's"));
    this.site = site;
    this.halt = halt;
  }

  /**
   * Tries it.
   *
   * @return what came of it, as it was written down
   * @throws RefusedException when the plan is no longer this process' to execute
   */
  StepRun run() throws RefusedException {
    ClusterState state = observed();
    List<Precondition> found = asked(state);
    StepRun run =
        StepRun.begun(step, bench.clock().instant(), found, Operator.request(action, state));
    Optional<String> unmet = unmet(found);
    if (unmet.isPresent()) {
      return ran(ended(run, StepRun.Outcome.REFUSED, NOTHING, unmet.get()));
    }
    journal(run);
    // To look at the cluster took its time: whoever took this one for gone meanwhile has the lease.
    Optional<String> reason = halt.reason();
    if (reason.isPresent()) {
      return ran(ended(run, StepRun.Outcome.REFUSED, NOTHING, reason.get()));
    }
    return ran(done(run, state));
  }

  private ClusterState observed() {
    return bench.observer().observe(site.access());
  }

  private List<Precondition> asked(ClusterState state) {
    return Guards.ask(new Situation(state, plan, step, Moment.NOW, site.surroundings()));
  }

  private static Optional<String> unmet(List<Precondition> found) {
    String unmet =
        found.stream()
            .filter(precondition -> precondition.verdict().refuses())
            .map(Precondition::toString)
            .collect(Collectors.joining("; "));
    return Optional.of(unmet).filter(text -> !text.isEmpty());
  }

  private void journal(StepRun run) throws RefusedException {
    bench.journal().tried(plan.id(), run);
    tries++;
  }

  private StepRun ran(StepRun run) throws RefusedException {
    return bench.journal().ran(plan.id(), run);
  }

  private StepRun ended(StepRun run, StepRun.Outcome how, String said, String seen) {
    return run.ended(how, bench.clock().instant(), said, seen);
  }

  /**
   * Has it done. What etcd refuses for the moment only is asked again for a while, each time after
   * a new look and with all preconditions.
   */
  private StepRun done(StepRun first, ClusterState seen) throws RefusedException {
    StepRun run = first;
    ClusterState state = seen;
    long end = System.nanoTime() + bench.bounds().refusals().toNanos();
    while (true) {
      try {
        Answer answer = performed(state);
        return answer.proof().isEmpty()
            ? repeated(run, answer)
            : ended(run, StepRun.Outcome.DONE, answer.said(), answer.proof());
      } catch (EtcdCallException e) {
        if (!Operator.isForNow(e) || System.nanoTime() >= end) {
          return failed(run, e);
        }
        bench.journal().answered(plan.id(), run, "for now: " + e.why());
        if (!halt.await(bench.bounds().poll().multipliedBy(PATIENT))) {
          String why = halt.reason().orElse("it was told to stop");
          return ended(run, StepRun.Outcome.REFUSED, e.why(), why);
        }
      } catch (IOException e) {
        return ended(run, StepRun.Outcome.FAILED, String.valueOf(e.getMessage()), NOTHING);
      }
      Look look = look();
      if (look.obstacle().isPresent()) {
        return ended(run, StepRun.Outcome.REFUSED, NOTHING, look.obstacle().get());
      }
      state = look.state();
      run = once(run, look.found());
    }
  }

  /**
   * What was seen before a further try.
   *
   * @param obstacle why it is not to be tried; empty where it may be
   */
  private record Look(ClusterState state, List<Precondition> found, Optional<String> obstacle) {}

  private Look look() {
    ClusterState state = observed();
    List<Precondition> found = asked(state);
    return new Look(state, found, unmet(found).or(halt::reason));
  }

  private Answer performed(ClusterState state) throws EtcdCallException, IOException {
    return bench.operator().perform(action, plan, state, site, halt);
  }

  /** Writes down that it is tried once more. */
  private StepRun once(StepRun run, List<Precondition> found) throws RefusedException {
    StepRun again = run.again(found, tries + 1);
    journal(again);
    return again;
  }

  /**
   * A follower drops what was compacted in its own time, and nothing tells when it is done: where
   * its file is still near its quota it is defragmented again, some times, each under all
   * preconditions.
   */
  private StepRun repeated(StepRun first, Answer answer) throws RefusedException {
    StepRun run = first;
    String said = answer.said();
    for (int times = 1; times < TIMES; times++) {
      Optional<Look> look = lookBeforeOnceMore(run, said);
      Optional<StepRun> again = look.isEmpty() ? Optional.empty() : recorded(run, look.get());
      if (again.isEmpty()) {
        break;
      }
      run = again.get();
      try {
        performed(look.orElseThrow().state());
        said = answer.said() + " " + (times + 1) + " times";
      } catch (EtcdCallException | IOException e) {
        String failed = said + "; once more was not: " + e.getMessage();
        return verified(run, failed, now -> Effect.of(action, plan, now));
      }
    }
    // What etcd has answered is held against less than what it has not.
    return verified(run, said, now -> Effect.answered(action, plan, now));
  }

  /** Empty where the store takes no record of it: without one nothing more is tried. */
  private Optional<StepRun> recorded(StepRun run, Look look) throws RefusedException {
    try {
      return Optional.of(once(run, look.found()));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  /** Empty where it is not worth it, or may not be: what was done by then stands. */
  private Optional<Look> lookBeforeOnceMore(StepRun run, String said) throws RefusedException {
    try {
      if (!isWorthOnceMore()) {
        return Optional.empty();
      }
      bench.journal().answered(plan.id(), run, said + ", and its file is still near its quota");
      return halt.await(bench.bounds().poll().multipliedBy(PATIENT))
          ? Optional.of(look()).filter(seen -> seen.obstacle().isEmpty())
          : Optional.empty();
    } catch (StoreFailure e) {
      // Without a record of it nothing more is tried.
      return Optional.empty();
    }
  }

  private boolean isWorthOnceMore() {
    return action instanceof Action.Defragment(Target member, var asked)
        && Operator.isNear(member, observed(), site);
  }

  private StepRun failed(StepRun run, EtcdCallException failure) {
    return failure.outcome() == Outcome.UNCERTAIN && !isReading()
        ? verified(run, failure.why(), now -> Effect.of(action, plan, now))
        : ended(run, StepRun.Outcome.FAILED, failure.why(), NOTHING);
  }

  /** Whether the cluster is the same however it ended; of a snapshot no part is kept. */
  private boolean isReading() {
    return action instanceof Action.TakeSnapshot || action instanceof Action.CountKeys;
  }

  /** Looks until the cluster shows it, within bounds; what it does not show stays uncertain. */
  private StepRun verified(StepRun run, String said, Function<ClusterState, Effect> look) {
    long end = System.nanoTime() + bench.bounds().effect().toNanos();
    Effect effect = look.apply(observed());
    while (effect.seen() != Seen.YES && Effect.shows(action) && System.nanoTime() < end) {
      Pause.of(bench.bounds().poll());
      effect = look.apply(observed());
    }
    return ended(
        run,
        effect.seen() == Seen.YES ? StepRun.Outcome.DONE : StepRun.Outcome.UNCERTAIN,
        said,
        effect.what());
  }
}

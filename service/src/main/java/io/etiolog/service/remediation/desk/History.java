// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.store.RepairStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What earlier plans did to a cluster. Safe to share between threads. */
final class History {
  private static final int LATEST = 500;

  /** So many failures in a row stop further ones (D19). */
  private static final int FAILURES = 3;

  /** For so long after the last of them. */
  private static final Duration REST = Duration.ofHours(1);

  private final RepairStore store;

  History(RepairStore store) {
    this.store = store;
  }

  private Stream<Repair> executed(String cluster) {
    return store.page(Optional.of(cluster), Optional.empty(), Optional.empty(), LATEST).stream()
        .filter(repair -> !repair.plan().isManual() && !repair.runs().isEmpty());
  }

  /** When a plan last changed, or may have changed, who belongs to a cluster. */
  Optional<Instant> membersChanged(String cluster) {
    return executed(cluster)
        .flatMap(repair -> repair.runs().stream().filter(run -> changesMembers(repair.plan(), run)))
        .map(run -> run.endedAt().orElse(run.startedAt()))
        .max(Comparator.naturalOrder());
  }

  private static boolean changesMembers(Plan plan, StepRun run) {
    boolean done =
        switch (run.outcome()) {
          case TRYING, DONE, UNCERTAIN -> true;
          case REFUSED, FAILED -> false;
        };
    return done && plan.step(run.step()).flatMap(Step::action).filter(History::isOne).isPresent();
  }

  private static boolean isOne(Action action) {
    return action instanceof Action.RemoveMember
        || action instanceof Action.AddLearner
        || action instanceof Action.PromoteLearner;
  }

  /**
   * Why a cluster is left in peace: its last plans all failed, so that what they are for is
   * probably not what is wrong.
   */
  Optional<String> failures(Plan plan, Instant now) {
    if (plan.steps().stream()
        .flatMap(step -> step.action().stream())
        .allMatch(Action.TakeSnapshot.class::isInstance)) {
      return Optional.empty();
    }
    List<Repair> last =
        executed(plan.cluster())
            .filter(repair -> repair.plan().lease().equals(plan.lease()))
            .limit(FAILURES)
            .toList();
    boolean all =
        last.size() == FAILURES
            && last.stream()
                .allMatch(repair ->
                    repair.status() == PlanStatus.FAILED
                        || repair.status() == PlanStatus.INTERRUPTED);
    if (!all) {
      return Optional.empty();
    }
    Instant until = end(last.getFirst()).plus(REST);
    boolean allowed =
        store.lastAllowed().filter(at -> at.isAfter(end(last.getFirst()))).isPresent();
    return now.isAfter(until) || allowed
        ? Optional.empty()
        : Optional.of(
            "the last three plans of "
                + plan.cluster()
                + " failed ("
                + String.join(", ", last.stream().map(repair -> repair.plan().id()).toList())
                + "): find out why first. Nothing but a snapshot is executed before "
                + until
                + ", or before an administrator allows it");
  }

  private static Instant end(Repair repair) {
    StepRun last = repair.runs().getLast();
    return last.endedAt().orElse(last.startedAt());
  }
}

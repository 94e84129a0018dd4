// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan and what became of it. Immutable: each change gives a new one, and a change that its
 * status does not allow is refused.
 *
 * @param plan what was proposed
 * @param version how often it was written down; 0 where it never was
 * @param status where in its life it is
 * @param preconditions of each step by its name, as they were found when it was last looked at
 *     without trying it
 * @param decisions what people said, in order
 * @param runs what became of its steps, in order
 * @param outcome what its end left: the state reached, and what is left to do; {@code ""} before
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Repair(
    Plan plan,
    long version,
    PlanStatus status,
    Map<String, List<Precondition>> preconditions,
    List<Decision> decisions,
    List<StepRun> runs,
    String outcome) {
  /** So long an approval holds. */
  private static final Duration APPROVAL = Duration.ofHours(1);

  private static final String NOTHING = "Nothing was changed.";

  /** Copies the collections. */
  public Repair {
    preconditions = Map.copyOf(preconditions);
    decisions = List.copyOf(decisions);
    runs = List.copyOf(runs);
  }

  /** One that was just proposed. */
  public static Repair proposed(Plan plan, Map<String, List<Precondition>> preconditions) {
    return new Repair(plan, 0, PlanStatus.PROPOSED, preconditions, List.of(), List.of(), "");
  }

  /** The same, written down so often. */
  public Repair version(long written) {
    return new Repair(plan, written, status, preconditions, decisions, runs, outcome);
  }

  /** The preconditions that stand in the way as they were last found. */
  public List<Precondition> unmet() {
    return plan.steps().stream()
        .flatMap(step -> preconditions.getOrDefault(step.id(), List.of()).stream())
        .filter(found -> found.verdict().refuses())
        .distinct()
        .toList();
  }

  /** Looked at again. */
  public Repair measured(Map<String, List<Precondition>> found) {
    return new Repair(plan, version, status, found, decisions, runs, outcome);
  }

  /** A person has approved it. */
  public Repair approved(Decision decision) throws RefusedException {
    require("be approved", PlanStatus.PROPOSED);
    return decided(decision, PlanStatus.APPROVED);
  }

  /** A person has said no. */
  public Repair rejected(Decision decision) throws RefusedException {
    require("be rejected", PlanStatus.PROPOSED, PlanStatus.APPROVED);
    return decided(decision, PlanStatus.REJECTED).with(PlanStatus.REJECTED, runs, NOTHING);
  }

  /** Its time is over. */
  public Repair expired() throws RefusedException {
    require("expire", PlanStatus.PROPOSED, PlanStatus.APPROVED);
    return with(PlanStatus.EXPIRED, runs, "It was not executed in time; make a new plan.");
  }

  /** A person has it executed. */
  public Repair executing(Decision decision) throws RefusedException {
    require("be executed", PlanStatus.APPROVED);
    return decided(decision, PlanStatus.EXECUTING);
  }

  /** A person wants it to stop; it does so before its next step. */
  public Repair cancelling(Decision decision) throws RefusedException {
    require("be cancelled", PlanStatus.PROPOSED, PlanStatus.APPROVED, PlanStatus.EXECUTING);
    if (status == PlanStatus.EXECUTING && !plan.isManual()) {
      return decided(decision, PlanStatus.EXECUTING);
    }
    Repair cancelled = decided(decision, PlanStatus.CANCELLED);
    return cancelled.with(PlanStatus.CANCELLED, runs, ticked());
  }

  /** What a person has said to have done, before they gave the plan up. */
  private String ticked() {
    List<String> done =
        plan.steps().stream().filter(step -> run(step).isPresent()).map(Step::title).toList();
    return done.isEmpty() ? NOTHING : "Said to be done: " + String.join("; ", done) + ".";
  }

  /** Whether a person wants it to stop. */
  public boolean isCancelling() {
    return decisions.stream().anyMatch(decision -> decision.deed().equals("cancelled"));
  }

  /** A step is begun, or has ended. */
  public Repair run(StepRun run) throws RefusedException {
    require("go on", PlanStatus.EXECUTING);
    Stream<StepRun> others = runs.stream().filter(other -> !other.step().equals(run.step()));
    return with(status, Stream.concat(others, Stream.of(run)).toList(), outcome);
  }

  /** It has ended so. */
  public Repair ended(PlanStatus how, String left) throws RefusedException {
    require("end", PlanStatus.EXECUTING);
    return with(how, runs, left);
  }

  /** What became of a step; empty while it was not begun. */
  public Optional<StepRun> run(Step step) {
    return runs.stream().filter(run -> run.step().equals(step.id())).findFirst();
  }

  /** The step that was begun and has not ended. */
  public Optional<StepRun> trying() {
    return runs.stream().filter(run -> run.outcome() == StepRun.Outcome.TRYING).findFirst();
  }

  /** Whether it has taken a member away. */
  public boolean hasRemoved() {
    return plan.steps().stream()
        .filter(step -> step.action().filter(Action.RemoveMember.class::isInstance).isPresent())
        .flatMap(step -> run(step).stream())
        .anyMatch(run -> run.outcome() == StepRun.Outcome.DONE);
  }

  /** Who approved it. */
  public Optional<Decision> approval() {
    return decisions.stream().filter(decision -> decision.deed().equals("approved")).findFirst();
  }

  /**
   * Whether it may no longer be executed at this time. Who has approved it looked at the cluster as
   * it was then; a plan may lie ready for longer (H5).
   */
  public boolean isOver(Instant now) {
    return now.isAfter(plan.expiresAt())
        || approval().filter(yes -> now.isAfter(yes.at().plus(APPROVAL))).isPresent();
  }

  private Repair decided(Decision decision, PlanStatus next) {
    List<Decision> all = new ArrayList<>(decisions);
    all.add(decision);
    return new Repair(plan, version, next, preconditions, all, runs, outcome);
  }

  private Repair with(PlanStatus next, List<StepRun> done, String left) {
    return new Repair(plan, version, next, preconditions, decisions, done, left);
  }

  private void require(String what, PlanStatus... allowed) throws RefusedException {
    if (!List.of(allowed).contains(status)) {
      throw new RefusedException("A plan that is " + status + " cannot " + what);
    }
  }
}

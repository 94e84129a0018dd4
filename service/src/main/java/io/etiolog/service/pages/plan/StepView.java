// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.service.access.Role;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.pages.incident.Risks;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step of a plan.
 *
 * @param number its place, from 1
 * @param id its name inside the plan
 * @param title what it does
 * @param risk what it may do
 * @param why why it is done
 * @param commands what a person would type
 * @param verify how to tell that it worked
 * @param manual whether a person does it
 * @param pause how many seconds are waited before it
 * @param conditions what must hold, as it was last found
 * @param run what became of it
 * @param canTick whether a person may say now that it is done
 */
public record StepView(
    int number,
    String id,
    String title,
    String risk,
    String why,
    List<String> commands,
    String verify,
    boolean manual,
    int pause,
    List<Condition> conditions,
    Optional<Run> run,
    boolean canTick) {
  /** Copies the lists. */
  public StepView {
    commands = List.copyOf(commands);
    conditions = List.copyOf(conditions);
  }

  /**
   * What must hold.
   *
   * @param rule the safety rule that it stands for
   * @param asks what must hold
   * @param verdict {@code met}, {@code unmet}, {@code unknown} or {@code later}
   * @param measured what was seen
   */
  public record Condition(String rule, String asks, String verdict, String measured) {
    static Condition of(Frame frame, Precondition found) {
      return new Condition(
          found.rule(),
          frame.tell(found.asks()),
          found.verdict().toString(),
          frame.tell(found.measured()));
    }

    /** How it looks. */
    public String tone() {
      return switch (verdict) {
        case "met" -> "good";
        case "later" -> "calm";
        default -> "bad";
      };
    }
  }

  /**
   * What became of it.
   *
   * @param outcome {@code trying}, {@code done}, {@code refused}, {@code failed} or {@code
   *     uncertain}
   * @param took how long, in seconds; {@code ""} while it runs
   * @param said what came back, and what the cluster showed
   */
  public record Run(String outcome, String took, String said) {
    static Run of(Frame frame, StepRun run) {
      return new Run(
          run.outcome().toString(),
          run.took().map(Shown::seconds).orElse(""),
          Stream.of(run.answer(), run.verified())
              .filter(said -> !said.isBlank())
              .map(frame::tell)
              .collect(Collectors.joining("; ")));
    }

    /** How it looks. */
    public String tone() {
      return switch (outcome) {
        case "done" -> "good";
        case "trying" -> "warn";
        default -> "bad";
      };
    }
  }

  static StepView of(Frame frame, int number, Step step, Repair repair) {
    Optional<StepRun> run = repair.run(step);
    return new StepView(
        number,
        step.id(),
        frame.tell(step.title()),
        step.risk().toString(),
        frame.tell(step.why()),
        step.commands().stream().map(Risks::command).toList(),
        frame.tell(step.verify()),
        step.isManual(),
        step.pauseSeconds(),
        run
            .map(StepRun::preconditions)
            .filter(found -> !found.isEmpty())
            .orElseGet(() -> repair.preconditions().getOrDefault(step.id(), List.of()))
            .stream()
            .map(found -> Condition.of(frame, found))
            .toList(),
        run.map(one -> Run.of(frame, one)),
        frame.may(Role.OPERATOR)
            && step.isManual()
            && repair.status() == PlanStatus.EXECUTING
            && run.isEmpty());
  }

  /** How its risk looks. */
  public String tone() {
    return Risks.tone(risk);
  }
}

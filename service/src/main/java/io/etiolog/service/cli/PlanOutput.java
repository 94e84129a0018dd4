// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.execution.ExecutionBounds;
import io.etiolog.service.remediation.view.PlanBrief;
import io.etiolog.service.remediation.view.PlanText;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** How plans are printed. */
final class PlanOutput {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (usually ${DEFAULT-VALUE}).")
  private StateForm form = StateForm.TEXT;

  /** Prints all of a plan. */
  void print(Shell shell, Repair repair) throws CommandFailure {
    String text = form == StateForm.JSON ? json(repair) + "\n" : PlanText.of(repair);
    Output.to(shell, "-").write(text);
  }

  /** Prints a list. */
  void print(Shell shell, List<PlanBrief> plans) throws CommandFailure {
    StringBuilder text = new StringBuilder();
    for (PlanBrief plan : plans) {
      text.append(form == StateForm.JSON ? json(plan) : VisibleText.of(PlanText.line(plan)))
          .append('\n');
    }
    Output.to(shell, "-").write(text.toString());
  }

  /** Says how an execution goes on, beside the plan. */
  void progress(Shell shell, Repair plan, StepRun run) {
    String title =
        plan.plan().steps().stream()
            .filter(step -> step.id().equals(run.step()))
            .map(step -> step.title())
            .findFirst()
            .orElse(run.step());
    shell.say(VisibleText.of(title + " " + PlanText.run(run)));
    if (run.outcome() == StepRun.Outcome.TRYING) {
      plan.plan().step(run.step()).filter(PlanOutput::waits).ifPresent(step -> asks(shell, step));
    }
  }

  private static boolean waits(Step step) {
    return step.action().filter(Action.AwaitStart.class::isInstance).isPresent();
  }

  /** What the plan waits for is a person's to do. */
  private static void asks(Shell shell, Step step) {
    shell.say(
        "  this is yours: it is waited for "
            + ExecutionBounds.USUAL.start().toMinutes()
            + " minutes");
    step.commands().stream()
        .flatMap(String::lines)
        .forEach(line -> shell.say(VisibleText.of("  $ " + line)));
  }

  private String json(Object value) throws CommandFailure {
    try {
      // Only here: it brings all of Micronaut, and every verb has the options of all of them.
      return ObjectMapper.getDefault().writeValueAsString(value);
    } catch (IOException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The exit status that says how it stands with a plan. */
  static int status(Repair repair) {
    boolean well =
        switch (repair.status()) {
          case PROPOSED, APPROVED, EXECUTING -> repair.unmet().isEmpty();
          case SUCCEEDED, REJECTED, CANCELLED -> true;
          case EXPIRED, FAILED, INTERRUPTED -> false;
        };
    return well ? ExitStatus.FINE : ExitStatus.FOUND;
  }

  /** Whether it was carried out to its end, or is a person's to carry out. */
  static int executed(Repair repair) {
    boolean manual = repair.status() == PlanStatus.EXECUTING && repair.plan().isManual();
    return repair.status() == PlanStatus.SUCCEEDED || manual ? ExitStatus.FINE : ExitStatus.FOUND;
  }
}

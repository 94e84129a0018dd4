// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;

/**
 * The repair that a diagnosis comes with.
 *
 * @param title what it does
 * @param steps in their order
 */
public record RepairView(String title, List<StepView> steps) {
  /** Copies the list. */
  public RepairView {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param title what it does
   * @param risk {@code read-only}, {@code safe}, {@code disruptive} or {@code destructive}
   * @param why why it is done
   * @param commands what to type
   * @param verify how to tell that it worked
   */
  public record StepView(
      String title, String risk, String why, List<String> commands, String verify) {
    /** Copies the list. */
    public StepView {
      commands = List.copyOf(commands);
    }

    /** How its risk looks. */
    public String tone() {
      return Risks.tone(risk);
    }
  }

  static RepairView of(Diagnosis.Remediation plan) {
    return new RepairView(
        Shown.text(plan.title()), plan.steps().stream().map(RepairView::step).toList());
  }

  private static StepView step(Diagnosis.Step step) {
    return new StepView(
        Shown.text(step.title()),
        step.risk(),
        Shown.text(step.why()),
        step.commands().stream().map(Risks::command).toList(),
        Shown.text(step.verify()));
  }
}

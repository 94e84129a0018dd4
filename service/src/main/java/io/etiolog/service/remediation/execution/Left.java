// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import java.util.List;
import java.util.stream.Collectors;

/** Says what state a plan has reached that did not come to its end, and what is left to do. */
final class Left {
  private Left() {}

  static String after(Plan plan, Step step, StepRun run) {
    String end =
        switch (run.outcome()) {
          case REFUSED -> "was refused, and nothing of it was done: " + run.verified();
          case UNCERTAIN ->
              "is uncertain, look before anything else is done: "
                  + run.answer()
                  + "; "
                  + run.verified();
          default -> "failed: " + run.answer() + "; " + run.verified();
        };
    return before(plan, step) + " \"" + step.title() + "\" " + end + "." + left(after(plan, step));
  }

  static String before(Plan plan, Step next, String reason) {
    return "Stopped before \""
        + next.title()
        + "\": "
        + reason
        + ". "
        + done(plan.before(next))
        + left(plan.steps().subList(plan.steps().indexOf(next), plan.steps().size()));
  }

  static String interrupted(Plan plan, Step step, StepRun found) {
    String end =
        found.outcome() == StepRun.Outcome.DONE
            ? "took effect: " + found.verified()
            : "was begun, and it is not known whether it took effect: " + found.verified();
    return "Etiolog ended in the middle, and nothing goes on by itself. "
        + before(plan, step)
        + " \""
        + step.title()
        + "\" "
        + end
        + "."
        + left(after(plan, step));
  }

  private static List<Step> after(Plan plan, Step step) {
    return plan.steps().subList(plan.steps().indexOf(step) + 1, plan.steps().size());
  }

  private static String before(Plan plan, Step step) {
    return plan.before(step).isEmpty() ? "Before it nothing was done." : done(plan.before(step));
  }

  private static String done(List<Step> steps) {
    return steps.isEmpty() ? "Nothing was done." : "Done: " + titles(steps) + ".";
  }

  private static String left(List<Step> steps) {
    return steps.isEmpty() ? "" : " Not begun: " + titles(steps) + ".";
  }

  private static String titles(List<Step> steps) {
    return steps.stream().map(Step::title).collect(Collectors.joining("; "));
  }
}

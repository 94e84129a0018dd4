// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A plan as the HTML template shows it. */
record HtmlPlan(
    String diagnosis, String id, String title, List<StepView> steps, List<HtmlLink> references) {

  /** A step. */
  record StepView(
      int number,
      String title,
      String risk,
      String badge,
      String why,
      String needs,
      String instead,
      String call,
      List<String> commands,
      String verify) {}

  static Optional<HtmlPlan> of(Diagnosis diagnosis, Wording wording) {
    return diagnosis.remediation().map(plan -> of(diagnosis, plan, new StepPhrases(wording)));
  }

  private static HtmlPlan of(Diagnosis diagnosis, Remediation plan, StepPhrases phrases) {
    return new HtmlPlan(
        VisibleText.of(diagnosis.id()),
        VisibleText.of(plan.plan()),
        VisibleText.prose(plan.title()),
        IntStream.range(0, plan.steps().size())
            .mapToObj(index -> step(index + 1, plan.steps().get(index), plan, phrases))
            .toList(),
        plan.references().stream().map(HtmlLink::of).toList());
  }

  private static StepView step(int number, Step step, Remediation plan, StepPhrases phrases) {
    return new StepView(
        number,
        VisibleText.prose(step.title()),
        VisibleText.of(step.risk()),
        phrases.badge(step),
        VisibleText.prose(step.why()),
        phrases.needs(step, plan),
        phrases.instead(step, plan),
        StepPhrases.call(step),
        step.commands().stream().map(c -> String.join("\n", VisibleText.lines(c))).toList(),
        VisibleText.prose(step.verify()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The repair in the Markdown report, and the checklist that verifies it. */
final class MarkdownPlan {
  private final MarkdownPage page;

  MarkdownPlan(MarkdownPage page) {
    this.page = page;
  }

  void showAll(Outline outline) throws IOException {
    for (Diagnosis diagnosis : outline.planned()) {
      if (diagnosis.remediation().isPresent()) {
        show(diagnosis, diagnosis.remediation().get());
      }
    }
  }

  private void show(Diagnosis diagnosis, Remediation plan) throws IOException {
    page.heading(2, "Repair plan for " + code(diagnosis.id()));
    page.block(prose(plan.title()) + " (" + code(plan.plan()) + ").");
    List<String> checks = new ArrayList<>();
    int number = 0;
    for (Step step : plan.steps()) {
      number++;
      step(number, step, plan);
      if (!step.verify().isBlank()) {
        checks.add("Step " + number + ": " + prose(step.verify()));
      }
    }
    if (!checks.isEmpty()) {
      page.heading(3, "Verification checklist");
      page.checklist(checks);
    }
    if (!plan.references().isEmpty()) {
      page.heading(3, "Sources of the plan");
      page.list(plan.references().stream().map(MarkdownText::reference).toList());
    }
  }

  private void step(int number, Step step, Remediation plan) throws IOException {
    page.heading(3, number + ". " + prose(step.title()));
    List<String> notes = new ArrayList<>();
    notes.add("**" + badge(step) + "**");
    if (!step.needs().isEmpty()) {
      notes.add("only after " + prose(StepPhrases.needs(step, plan)));
    }
    if (!step.instead().isEmpty()) {
      notes.add("instead of " + prose(StepPhrases.instead(step, plan)));
    }
    if (step.action().isPresent()) {
      notes.add("as etcd call: " + code(StepPhrases.call(step)));
    }
    page.block(String.join(" · ", notes));
    page.block(prose(step.why()));
    if (!step.commands().isEmpty()) {
      List<String> lines =
          step.commands().stream().flatMap(c -> VisibleText.lines(c).stream()).toList();
      page.block(MarkdownText.fence("sh", lines));
    }
    if (!step.verify().isBlank()) {
      page.block("Worked if: " + prose(step.verify()));
    }
  }

  private static String badge(Step step) {
    String sign = step.risk().equals("destructive") ? "⛔ " : "⚠️ ";
    return (StepPhrases.isLoud(step) ? sign : "") + StepPhrases.badge(step);
  }
}

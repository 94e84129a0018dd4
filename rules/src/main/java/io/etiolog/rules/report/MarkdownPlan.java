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
  private final Wording wording;
  private final StepPhrases phrases;

  MarkdownPlan(MarkdownPage page, Wording wording) {
    this.page = page;
    this.wording = wording;
    this.phrases = new StepPhrases(wording);
  }

  void showAll(Outline outline) throws IOException {
    for (Diagnosis diagnosis : outline.planned()) {
      if (diagnosis.remediation().isPresent()) {
        show(diagnosis, diagnosis.remediation().get());
      }
    }
  }

  private void show(Diagnosis diagnosis, Remediation plan) throws IOException {
    page.heading(2, wording.say("plan.repair", code(diagnosis.id())));
    page.block(prose(plan.title()) + " (" + code(plan.plan()) + ").");
    List<String> checks = new ArrayList<>();
    int number = 0;
    for (Step step : plan.steps()) {
      number++;
      step(number, step, plan);
      if (!step.verify().isBlank()) {
        checks.add(wording.say("plan.check", number, prose(step.verify())));
      }
    }
    if (!checks.isEmpty()) {
      page.heading(3, wording.say("plan.checks"));
      page.checklist(checks);
    }
    if (!plan.references().isEmpty()) {
      page.heading(3, wording.say("plan.sources"));
      page.list(plan.references().stream().map(MarkdownText::reference).toList());
    }
  }

  private void step(int number, Step step, Remediation plan) throws IOException {
    page.heading(3, number + ". " + prose(step.title()));
    List<String> notes = new ArrayList<>();
    notes.add("**" + badge(step) + "**");
    if (!step.needs().isEmpty()) {
      notes.add(wording.say("plan.after.md", prose(phrases.needs(step, plan))));
    }
    if (!step.instead().isEmpty()) {
      notes.add(wording.say("plan.instead.md", prose(phrases.instead(step, plan))));
    }
    if (step.action().isPresent()) {
      notes.add(wording.say("plan.call.md", code(StepPhrases.call(step))));
    }
    page.block(String.join(" · ", notes));
    page.block(prose(step.why()));
    if (!step.commands().isEmpty()) {
      List<String> lines =
          step.commands().stream().flatMap(c -> VisibleText.lines(c).stream()).toList();
      page.block(MarkdownText.fence("sh", lines));
    }
    if (!step.verify().isBlank()) {
      page.block(wording.say("plan.worked", prose(step.verify())));
    }
  }

  private String badge(Step step) {
    String sign = step.risk().equals("destructive") ? "⛔ " : "⚠️ ";
    return (StepPhrases.isLoud(step) ? sign : "") + phrases.badge(step);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.plan.Placeholders;
import java.io.IOException;
import java.util.Map;

/** Shows a rule's plan as Markdown, with the names of the values that a case fills in. */
final class RulePlanMarkdown {
  private static final Placeholders NAMES = new Placeholders(Map.of());

  private final MarkdownPage page;

  RulePlanMarkdown(MarkdownPage page) {
    this.page = page;
  }

  void write(Plan plan) throws IOException {
    page.heading(2, "Plan: " + prose(Descriptions.sentence(plan.title())));
    String where = plan.when().isEmpty() ? "" : ", taken where " + code(plan.when()) + " is known";
    page.block(code(plan.id()) + where + ".");
    int number = 1;
    for (Plan.Step step : plan.steps()) {
      page.heading(3, number++ + "\\. " + prose(Descriptions.sentence(step.title())));
      String only = step.when().isEmpty() ? "" : ", only where " + code(step.when()) + " is known";
      String instead = step.instead().isEmpty() ? "" : ", in place of " + code(step.instead());
      page.block(
          ("**"
                  + prose(step.risk())
                  + "**"
                  + only
                  + instead
                  + ". "
                  + prose(Descriptions.sentence(step.why())))
              .strip());
      for (String command : step.commands()) {
        page.block(MarkdownText.fence("sh", VisibleText.lines(NAMES.command(command))));
      }
      if (!step.verify().isBlank()) {
        page.block("Worked if " + prose(Descriptions.sentence(step.verify())));
      }
    }
    if (!plan.references().isEmpty()) {
      page.list(plan.references().stream().map(MarkdownText::reference).toList());
    }
  }
}

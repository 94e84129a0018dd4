// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Shows a rule as plain text for a terminal. */
public final class RuleText {
  private final int width;
  private final boolean colour;

  /**
   * As {@link TextRenderer}.
   *
   * @param width columns
   * @param colour whether to write ANSI colours
   */
  public RuleText(int width, boolean colour) {
    this.width = width;
    this.colour = colour;
  }

  /**
   * Writes the whole rule.
   *
   * @throws IOException when {@code out} refuses
   */
  public void write(Rule rule, Appendable out) throws IOException {
    TextPage page = new TextPage(out, width, colour);
    head(page, rule);
    section(page, "what it is", List.of(rule.meaning()));
    section(page, "what it does", List.of(rule.impact()));
    section(page, "what a report says", List.of(rule.summary()));
    signals(page, rule.signals());
    section(page, "what looks the same", rule.lookAlikes());
    section(page, "what to collect", rule.collect());
    for (Plan plan : rule.plans()) {
      plan(page, plan);
    }
    examples(page, rule.examples());
    section(page, "references", rule.references());
  }

  private static void head(TextPage page, Rule rule) throws IOException {
    page.line(page.paint(Ink.BOLD, rule.id()));
    page.text("", VisibleText.prose(rule.cause().title()));
    String kind = rule.cause().risk() ? "risk" : rule.cause().severity();
    String causes = Phrases.listed(rule.cause().causes());
    page.text(
        "",
        Phrases.dotted(
            kind,
            rule.cause().layer(),
            rule.status().name().toLowerCase(Locale.ROOT),
            Phrases.percent(rule.confidence()) + " alone",
            causes.isEmpty() ? "" : "leads to " + causes));
  }

  private static void section(TextPage page, String title, List<String> entries)
      throws IOException {
    List<String> said = entries.stream().filter(entry -> !entry.isBlank()).toList();
    if (said.isEmpty()) {
      return;
    }
    page.heading(title);
    if (said.size() == 1) {
      page.text("  ", VisibleText.prose(said.getFirst()));
    } else {
      page.list("  ", said);
    }
  }

  private static void signals(TextPage page, List<Signal> signals) throws IOException {
    if (!signals.isEmpty()) {
      page.heading("its own signals");
    }
    for (Signal signal : signals) {
      page.text("  ", VisibleText.prose(signal.name() + ": " + signal.says()));
    }
  }

  private static void plan(TextPage page, Plan plan) throws IOException {
    page.heading("plan " + plan.id());
    page.text("  ", VisibleText.prose(plan.title()));
    if (!plan.when().isEmpty()) {
      page.text("  ", VisibleText.prose("where this is known: " + plan.when()));
    }
    int number = 1;
    for (Plan.Step step : plan.steps()) {
      String front = "  " + Columns.padLeft(number++ + ".", 3) + " ";
      page.text(
          front,
          " ".repeat(6),
          Ink.PLAIN,
          "[" + step.risk() + "] " + VisibleText.prose(step.title()));
    }
  }

  private static void examples(TextPage page, List<Example> examples) throws IOException {
    if (!examples.isEmpty()) {
      page.heading("examples");
    }
    for (Example example : examples) {
      String does = example.fires() ? "fires" : "silent";
      page.text(
          "  ",
          VisibleText.prose(
              Phrases.dotted(
                  example.file(), does, example.origin(), example.version(), example.source())));
    }
  }
}

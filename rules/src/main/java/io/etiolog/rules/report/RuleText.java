// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.plan.Placeholders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows a rule as plain text for a terminal. */
public final class RuleText {
  private static final int FACT = 18;
  private static final Placeholders NAMES = new Placeholders(Map.of());

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
  public void write(Rule rule, Catalog catalog, Appendable out) throws IOException {
    TextPage page = new TextPage(out, width, colour);
    RuleSheet sheet = new RuleSheet(rule, catalog, Descriptions::quoted);
    head(page, sheet);
    section(page, "what it is", List.of(rule.meaning()));
    section(page, "what it does", List.of(rule.impact()));
    section(page, "what a report says", sheet.says());
    recognised(page, sheet);
    signals(page, sheet.signals());
    section(page, "what looks the same", rule.lookAlikes());
    section(page, "what else would show the same", sheet.rivals());
    section(page, "what to collect", rule.collect());
    for (Plan plan : rule.plans()) {
      plan(page, plan);
    }
    examples(page, rule.examples());
    section(page, "references", rule.references());
  }

  private static void head(TextPage page, RuleSheet sheet) throws IOException {
    Rule rule = sheet.rule();
    page.line(page.paint(Ink.BOLD, rule.id()));
    page.text("", VisibleText.prose(rule.cause().title()));
    page.blank();
    for (Map.Entry<String, String> fact : sheet.facts().entrySet()) {
      detail(page, fact.getKey(), fact.getValue());
    }
    detail(page, "Leads to", String.join(", ", sheet.leadsTo()));
    detail(page, "May follow from", String.join(", ", sheet.followsFrom()));
  }

  private static void detail(TextPage page, String name, String text) throws IOException {
    page.text("  " + Columns.pad(name, FACT), " ".repeat(FACT + 2), Ink.PLAIN, text);
  }

  private static void recognised(TextPage page, RuleSheet sheet) throws IOException {
    page.heading("how it is recognised");
    for (RuleSheet.Line line : sheet.condition()) {
      String indent = "  ".repeat(Math.min(line.depth(), 8) + 1);
      page.text(indent + "- ", indent + "  ", Ink.PLAIN, VisibleText.prose(line.text()));
    }
    for (RuleSheet.Moved weight : sheet.weights()) {
      String because = weight.because().isEmpty() ? "" : " (" + weight.because() + ")";
      String front = "  " + Columns.pad(weight.by(), 6) + "  ";
      page.text(
          front, " ".repeat(10), Ink.PLAIN, VisibleText.prose("where " + weight.what() + because));
    }
  }

  private static void signals(TextPage page, List<RuleSheet.Sought> signals) throws IOException {
    page.heading("its signals");
    for (RuleSheet.Sought signal : signals) {
      String speaker = signal.speaker().isEmpty() ? "" : ". Said by " + signal.speaker();
      String ends = signal.ends().isEmpty() ? "" : ". Ended by " + signal.ends();
      page.line("  " + page.paint(Ink.BOLD, VisibleText.of(signal.name())));
      page.text("    ", VisibleText.prose(signal.says() + speaker + ends));
      page.list("    ", signal.wordings());
    }
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

  private static void plan(TextPage page, Plan plan) throws IOException {
    page.heading("plan " + plan.id());
    page.text("  ", VisibleText.prose(Descriptions.sentence(plan.title())));
    if (!plan.when().isEmpty()) {
      page.text("  ", VisibleText.prose("where this is known: " + plan.when()));
    }
    int number = 1;
    for (Plan.Step step : plan.steps()) {
      List<String> commands = new ArrayList<>();
      String front = "  " + Columns.padLeft(number++ + ".", 3) + " ";
      page.text(
          front,
          " ".repeat(6),
          Ink.PLAIN,
          "[" + step.risk() + "] " + VisibleText.prose(Descriptions.sentence(step.title())));
      for (String command : step.commands()) {
        VisibleText.lines(NAMES.command(command)).forEach(commands::add);
      }
      for (String line : commands) {
        page.line("      " + line);
      }
      String worked = step.verify().isBlank() ? "" : "worked if " + step.verify();
      page.text("      ", VisibleText.prose(Descriptions.sentence(worked)));
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

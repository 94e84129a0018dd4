// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a rule as a Markdown page, and the catalogue as an index of such pages. */
public final class RuleMarkdown {
  private static final String MADE =
      "<!-- Made by etiolog rules pages from the rule itself: change that, and make this anew. -->";

  private final Catalog catalog;

  /** For pages of this catalogue's rules. */
  public RuleMarkdown(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Writes the page of a rule.
   *
   * @throws IOException when {@code out} refuses
   */
  public void write(Rule rule, Appendable out) throws IOException {
    RuleSheet sheet = new RuleSheet(rule, catalog, MarkdownText::code);
    MarkdownPage page = new MarkdownPage(out);
    page.block(MADE);
    page.heading(1, code(rule.id()));
    page.block("**" + prose(rule.cause().title()) + "**");
    page.table(List.of("", ""), facts(sheet));
    section(page, "What it is", List.of(rule.meaning()));
    section(page, "What it does", List.of(rule.impact()));
    section(page, "What a report says", sheet.says());
    recognised(page, sheet);
    section(page, "What looks the same, and how to tell", rule.lookAlikes());
    section(page, "What else would show the same", sheet.rivals());
    section(page, "What to collect to know more", rule.collect());
    for (Plan plan : rule.plans()) {
      new RulePlanMarkdown(page).write(plan);
    }
    if (!rule.examples().isEmpty()) {
      page.heading(2, "Examples");
      page.list(rule.examples().stream().map(RuleMarkdown::example).toList());
    }
    if (!rule.references().isEmpty()) {
      page.heading(2, "References");
      page.list(rule.references().stream().map(MarkdownText::reference).toList());
    }
  }

  private static List<List<String>> facts(RuleSheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, String> fact : sheet.facts().entrySet()) {
      rows.add(List.of(fact.getKey(), prose(fact.getValue())));
    }
    links(rows, "Leads to", sheet.leadsTo());
    links(rows, "May follow from", sheet.followsFrom());
    return rows;
  }

  private static void links(List<List<String>> rows, String name, List<String> ids) {
    if (!ids.isEmpty()) {
      rows.add(
          List.of(name, ids.stream().map(RuleMarkdown::link).collect(Collectors.joining(", "))));
    }
  }

  private static String link(String id) {
    return "[" + code(id) + "](" + id + ".md)";
  }

  private static void section(MarkdownPage page, String title, List<String> entries)
      throws IOException {
    List<String> said =
        entries.stream().filter(entry -> !entry.isBlank()).map(MarkdownText::prose).toList();
    if (said.isEmpty()) {
      return;
    }
    page.heading(2, title);
    if (said.size() == 1) {
      page.block(said.getFirst());
    } else {
      page.list(said);
    }
  }

  private static void recognised(MarkdownPage page, RuleSheet sheet) throws IOException {
    page.heading(2, "How it is recognised");
    page.block(
        sheet.condition().stream()
            .map(line -> "  ".repeat(line.depth()) + "- " + prose(line.text()))
            .collect(Collectors.joining("\n")));
    page.table(
        List.of("Confidence", "Where", "Because"),
        sheet.weights().stream()
            .map(weight -> List.of(weight.by(), prose(weight.what()), prose(weight.because())))
            .toList());
    for (RuleSheet.Sought signal : sheet.signals()) {
      page.heading(3, code(signal.name()));
      String speaker =
          signal.speaker().isEmpty() ? "" : " Said by " + prose(signal.speaker()) + ".";
      String ends = signal.ends().isEmpty() ? "" : " Ended by " + prose(signal.ends()) + ".";
      page.block(prose(signal.says()) + "." + speaker + ends);
      page.list(signal.wordings());
    }
  }

  private static String example(Example example) {
    String expected = example.fires() ? "must fire" : "must stay silent";
    return code(example.file())
        + " "
        + prose(
            Phrases.dotted(
                expected, example.origin(), example.version(), example.source(), example.note()));
  }

  /**
   * Writes the index of all rules.
   *
   * @throws IOException when {@code out} refuses
   */
  public void writeIndex(Appendable out) throws IOException {
    MarkdownPage page = new MarkdownPage(out);
    page.block(MADE);
    page.heading(1, "What Etiolog can name");
    page.block(
        "A page for each rule: what it is, how it is recognised, what looks the same, how it is"
            + " repaired. [rules.md](../rules.md) tells how to write one.");
    Map<String, List<Rule>> layers =
        catalog.rules().values().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.cause().layer(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Rule>> layer : layers.entrySet()) {
      page.heading(2, prose(layer.getKey()));
      page.table(
          List.of("Rule", "", "What it is", "Maturity"),
          layer.getValue().stream().map(RuleMarkdown::row).toList());
    }
  }

  private static List<String> row(Rule rule) {
    return List.of(
        link(rule.id()),
        rule.cause().risk() ? "risk" : rule.cause().severity(),
        prose(rule.cause().title()),
        JsonFields.word(rule.status()));
  }
}

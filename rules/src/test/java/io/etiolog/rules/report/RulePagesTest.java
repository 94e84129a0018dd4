// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages of the rules in the documentation. */
class RulePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final String HINT = "make them anew: ./etiolog rules pages docs/rules";

  private final Catalog catalog = CatalogReader.read(List.of());

  @TestFactory
  Stream<DynamicTest> every_page_says_what_its_rule_says() {
    return catalog.rules().values().stream()
        .map(rule ->
            dynamicTest(
                rule.id(),
                () ->
                    assertThat(PAGES.resolve(rule.id() + ".md"))
                        .describedAs(HINT)
                        .content()
                        .isEqualTo(page(rule))));
  }

  @Test
  void the_index_names_every_rule() throws IOException {
    StringBuilder index = new StringBuilder();
    new RuleMarkdown(catalog).writeIndex(index);

    assertThat(PAGES.resolve("README.md")).describedAs(HINT).content().isEqualTo(index.toString());
  }

  @Test
  void no_page_is_left_of_a_rule_that_is_gone() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")))
          .allMatch(id -> id.equals("README") || catalog.rules().containsKey(id));
    }
  }

  @Test
  void the_terminal_says_the_same_as_the_page() throws IOException {
    Rule rule = rule("etcd-member-down");
    StringBuilder text = new StringBuilder();
    new RuleText(80, false).write(rule, catalog, text);

    assertThat(text.toString().lines().toList())
        .filteredOn(line -> !line.contains("://")) // an address is not broken
        .allMatch(line -> Columns.of(line) <= 80 || isOfACommand(line.strip(), rule))
        .contains(
            "HOW IT IS RECOGNISED",
            "  - at least one of these",
            "  etcd-member-down/local-refused",
            "WHAT LOOKS THE SAME");
    assertThat(text.toString()).contains("Unable to create storage backend");
    assertThat(page(rule)).contains("`Unable to create storage backend`");
  }

  private static boolean isOfACommand(String line, Rule rule) {
    return rule.plans().stream()
        .flatMap(plan -> plan.steps().stream())
        .flatMap(step -> step.commands().stream())
        .anyMatch(command -> command.contains(line.substring(0, Math.min(12, line.length()))));
  }

  @Test
  void a_value_of_the_case_is_shown_by_its_name() {
    assertThat(
            Descriptions.sentence(
                "{{#peer}}member {{peer}}{{/peer}}{{^peer}}a member{{/peer}} is down"))
        .isEqualTo("member <peer> is down");
  }

  private Rule rule(String id) {
    return catalog.rules().values().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String page(Rule rule) throws IOException {
    StringBuilder page = new StringBuilder();
    new RuleMarkdown(catalog).write(rule, page);
    return page.toString();
  }
}

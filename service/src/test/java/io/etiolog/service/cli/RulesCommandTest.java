// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  @TempDir private Path folder;

  @Test
  void the_catalogue_is_listed_with_the_rules_of_the_user() {
    Run run = Run.of("rules", "list", "--rules", Run.RULES);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("etcd-quorum-lost "))
        .anyMatch(line -> line.matches("widget-broken +T2 +host +sandbox +A widget broke"))
        .anyMatch(line -> line.matches("etcd-even-members +risk +etcd .*"));
  }

  @Test
  void titles_are_listed_in_the_language_that_was_asked_for() {
    assertThat(Run.of("rules", "list", "--lang", "zh").out().lines())
        .anyMatch(line -> line.startsWith("conntrack-full ") && line.endsWith("数据包被丢弃"));
  }

  @Test
  void the_literals_are_listed_one_a_line() {
    Run run = Run.of("rules", "list", "--literals", "--rules", Run.RULES);

    assertThat(run.out().lines()).contains("broke in two").doesNotHaveDuplicates().isSorted();
  }

  @Test
  void a_rule_is_shown() {
    Run run = Run.of("rules", "show", "widget-broken", "--rules", Run.RULES);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("widget-broken\nA widget broke\n")
        .contains("A widget is in two pieces.")
        .contains("fires-01.log");
  }

  @Test
  void a_rule_is_shown_as_a_page() {
    Run run =
        Run.of("rules", "show", "--format", "markdown", "widget-broken", "--rules", Run.RULES);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\n# `widget-broken`\n").contains("\n## How it is recognised\n");
  }

  @Test
  void pages_are_written_with_those_of_the_rules_of_the_user() {
    Path pages = folder.resolve("pages");
    Run run = Run.of("rules", "pages", pages.toString(), "--rules", Run.RULES);

    assertThat(run.status()).isZero();
    assertThat(pages.resolve("widget-broken.md")).content().contains("A widget is in two pieces.");
    assertThat(pages.resolve("README.md")).content().contains("(widget-broken.md)");
  }

  @Test
  void pages_go_nowhere_but_into_a_folder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = Run.of("rules", "pages", file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(file.toString());
  }

  @Test
  void rules_of_the_common_reliability_enumerations_are_listed_shown_and_tested() {
    String cre = "../rules/src/test/resources/cre";
    assertThat(Run.of("rules", "list", "--rules", cre).out().lines())
        .anyMatch(line -> line.matches("CRE-2025-9001 +T2 +kubelet +sandbox +Kubelet stops .*"));
    assertThat(Run.of("rules", "show", "CRE-2025-9001", "--rules", cre).out())
        .containsPattern("Taken from +CRE")
        .contains("'{{range .containers}}{{.id}}{{end}}'");
    Run test = Run.of("rules", "test", cre + "/cre-2025-9001");
    assertThat(test.out()).isEqualTo("1 rule, 2 examples: all hold\n");
    assertThat(test.status()).isZero();
  }

  @Test
  void a_rule_that_does_not_exist_is_answered_with_the_nearest() {
    Run run = Run.of("rules", "show", "widget-brocken", "--rules", Run.RULES);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("etiolog: widget-brocken: no such rule; did you mean widget-broken?\n");
  }

  @Test
  void the_examples_of_a_rule_are_run() {
    Run run = Run.of("rules", "test", Run.RULES);

    assertThat(run.out()).isEqualTo("1 rule, 2 examples: all hold\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void the_built_in_rules_hold() {
    Run run = Run.of("rules", "test");

    assertThat(run.out()).endsWith(": all hold\n").doesNotStartWith("0 rules");
    assertThat(run.status()).isZero();
  }

  @Test
  void an_example_that_does_not_hold_is_named() throws IOException {
    Path rule = copyOfTheRule();
    Files.writeString(rule.resolve("silent-01.log"), Files.readString(Path.of(Run.BROKEN)));
    Run run = Run.of("rules", "test", rule.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(rule.resolve("silent-01.log") + ": widget-broken should stay silent, but fires")
        .endsWith("1 rule, 2 examples: 1 failure, 0 mistakes in files\n");
  }

  @Test
  void every_mistake_of_a_rule_is_shown_where_it_stands() throws IOException {
    Path rule = copyOfTheRule().resolve("rule.yaml");
    String text = Files.readString(rule);
    Files.writeString(rule, text.replace("severity: T2", "severity: T9").replace("when:", "wen:"));
    Run run = Run.of("rules", "test", rule.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains(rule + ":4:").contains(rule + ":12:");
  }

  private Path copyOfTheRule() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("widget-broken"));
    for (String name : new String[] {"rule.yaml", "fires-01.log", "silent-01.log"}) {
      Files.copy(Path.of(Run.RULES, name), copy.resolve(name));
    }
    return copy;
  }

  @Test
  void a_rule_is_tested_in_the_place_of_the_built_in_one() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("etcd-request-too-large"));
    try (var files = Files.list(Path.of("../rules/catalog/etcd/etcd-request-too-large"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Run run = Run.of("rules", "test", copy.toString());

    assertThat(run.out()).startsWith("1 rule, ").endsWith("all hold\n");
  }

  @Test
  void a_built_in_rule_is_tested_by_its_name() {
    assertThat(Run.of("rules", "test", "etcd/etcd-request-too-large").out())
        .startsWith("1 rule, ")
        .endsWith("all hold\n");
  }

  @Test
  void what_is_neither_a_path_nor_a_rule_is_wrong_usage() {
    Run run = Run.of("rules", "test", "etcd-request-too-larg");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean etcd-request-too-large?");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExampleCheckTest {
  private static final String RULE =
      """
      id: space-gone
      title: No space
      layer: etcd
      severity: T2
      status: sandbox
      signals:
        refused:
          says: refused
          any: [{message: database space exceeded}]
        alarm:
          says: alarm
          any: [{text: [alarm, raised by peer], fields: {msg: raising alarm}}]
      when: {any: [refused, {absent: alarm, after: refused}]}
      confidence: 0.5
      summary: No space.
      meaning: No space.
      impact: No space.
      look-alikes: [none]
      references: [none]
      examples:
        - {file: fires-01.log, origin: captured, source: "a test"}
      """;

  private static List<String> problemsOf(String... lines) throws IOException {
    Catalog catalog =
        CatalogReader.readFrom(
            List.of(
                new MemoryFiles(
                    Map.of(
                        "space-gone/rule.yaml",
                        RULE,
                        "space-gone/fires-01.log",
                        String.join("\n", lines) + "\n"))));
    assertThat(catalog.problems()).isEmpty();
    Rule rule = Objects.requireNonNull(catalog.rules().get("space-gone"));
    return new ExampleCheck(catalog)
        .check(rule, rule.examples().getFirst()).stream().map(RuleProblem::toString).toList();
  }

  @Test
  void aLineMadeOfTheRulesTextIsShown() throws IOException {
    assertThat(
            problemsOf(
                "2026-01-02T03:04:05Z etcd started",
                "2026-01-02T03:04:06Z database space exceeded",
                "2026-01-02T03:04:07Z raising alarm"))
        .containsExactly(
            "space-gone/fires-01.log:2:1: the line is but a time and the rule's own text (capture it"
                + " from the program, or quote a report of it)",
            "space-gone/fires-01.log:3:1: the line is but a time and the rule's own text (capture it"
                + " from the program, or quote a report of it)");
  }

  @Test
  void aLineOfNoFormatIsShown() throws IOException {
    assertThat(problemsOf("2026/01/02 - my etcd said database space exceeded today"))
        .containsExactly(
            "space-gone/fires-01.log:1:1: no known program writes lines of this form (capture it from"
                + " the program, or quote a report of it)");
  }

  @Test
  void aFileOfNothingButTheTextIsRefused() throws IOException {
    assertThat(problemsOf("database space exceeded", "", "database space exceeded"))
        .containsExactly(
            "space-gone/fires-01.log:1:1: the file holds nothing but the rule's own text (capture it"
                + " from the program, or quote a report of it)");
  }

  @Test
  void theTextAloneAmongOtherOutputIsWhatSomeProgramsPrint() throws IOException {
    assertThat(problemsOf("database space exceeded", "goroutine 1 [running]:")).isEmpty();
  }

  @Test
  void whatAClientPrintsNeedsNoTime() throws IOException {
    assertThat(problemsOf("Error: etcdserver: mvcc: database space exceeded")).isEmpty();
  }

  @Test
  void noExampleOfTheBuiltInCatalogueIsMadeUp() throws IOException {
    Catalog catalog = CatalogReader.read(List.of());
    ExampleCheck check = new ExampleCheck(catalog);
    for (Rule rule : catalog.rules().values()) {
      for (Example example : rule.examples()) {
        assertThat(check.check(rule, example)).isEmpty();
      }
    }
  }
}

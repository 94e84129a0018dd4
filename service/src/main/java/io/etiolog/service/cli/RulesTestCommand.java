// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.diagnosis.RuleTester;
import io.etiolog.rules.diagnosis.RuleTester.Outcome;
import io.etiolog.rules.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs rules' own examples, and says which do not hold. */
@Command(
    name = "test",
    description = "Runs every rule's own examples and says what fails.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Exit status: 0 all hold, 1 a rule or an example is wrong, 2 wrong usage."})
final class RulesTestCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Rule files or folders, or ids of built-in rules (default: all of them).")
  private List<String> paths = new ArrayList<>();

  RulesTestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    RulesUnderTest under = RulesUnderTest.of(paths);
    Catalog catalog = under.catalog();
    RuleTester tester = new RuleTester(catalog, shell.clock().instant());
    List<Outcome> outcomes =
        under.rules().stream().flatMap(rule -> tester.test(rule).stream()).toList();
    StringBuilder text = new StringBuilder();
    catalog.problems().forEach(problem -> line(text, problem.toString()));
    for (Outcome outcome : outcomes) {
      outcome.failure().ifPresent(why -> line(text, outcome.example() + ": " + said(outcome, why)));
    }
    List<Rule> untested = under.rules().stream().filter(rule -> rule.examples().isEmpty()).toList();
    untested.forEach(rule -> line(text, rule.id() + ": has no examples, so nothing was tested"));
    long failures = outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
    line(text, sum(under.rules().size(), outcomes.size(), failures, catalog.problems().size()));
    try (Output out = Output.to(shell, "")) {
      out.write(text.toString());
    }
    return failures + catalog.problems().size() == 0 ? ExitStatus.FINE : ExitStatus.FOUND;
  }

  private static String said(Outcome outcome, String why) {
    return outcome.rule() + " " + why;
  }

  private static void line(StringBuilder text, String line) {
    text.append(VisibleText.of(line)).append('\n');
  }

  private static String sum(int rules, int examples, long failures, int problems) {
    String tested = counted(rules, "rule") + ", " + counted(examples, "example") + ": ";
    if (failures + problems == 0) {
      return tested + "all hold";
    }
    return tested
        + counted(failures, "failure")
        + ", "
        + counted(problems, "mistake")
        + " in files";
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

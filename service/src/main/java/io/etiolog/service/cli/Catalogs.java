// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.cre.AllRules;
import io.etiolog.rules.report.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the catalogue for a command. */
final class Catalogs {
  private static final int SHOWN = 20;

  private Catalogs() {}

  /**
   * The built-in catalogue with what the user adds. Mistakes in rules are said, and leave the other
   * rules standing.
   *
   * @throws CommandFailure when something to add cannot be read
   */
  static Catalog read(List<Path> added, Shell shell) throws CommandFailure {
    for (Path path : added) {
      check(path);
    }
    Catalog catalog = added.isEmpty() ? CompiledCatalog.builtIn() : AllRules.read(added);
    List<RuleProblem> problems = catalog.problems();
    problems.stream().limit(SHOWN).forEach(problem -> say(problem, shell));
    if (problems.size() > SHOWN) {
      shell.say((problems.size() - SHOWN) + " more mistakes; etiolog rules test shows them all");
    }
    return catalog;
  }

  /** Refuses what cannot be read. */
  static void check(Path path) throws CommandFailure {
    if (!Files.exists(path)) {
      throw CommandFailure.usage(path + ": no such rule file or folder");
    }
    if (!Files.isReadable(path)) {
      throw CommandFailure.usage(path + ": no permission to read it");
    }
  }

  private static void say(RuleProblem problem, Shell shell) {
    shell.err().println(VisibleText.of(problem.toString()));
    shell.err().flush();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.report.RuleMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a page for each rule, and an index of them. */
@Command(
    name = "pages",
    description = "Writes a Markdown page for each rule into a folder, and an index of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesPagesCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "FOLDER",
      description = "Where to: ID.md of each rule, and README.md as the index.")
  private Path folder = Path.of("");

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Add a rule file or folder to the built-in rules; may be repeated.")
  private List<Path> rules = new ArrayList<>();

  RulesPagesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    Catalog catalog = Catalogs.read(rules, shell);
    RuleMarkdown pages = new RuleMarkdown(catalog);
    try {
      Files.createDirectories(folder);
      for (Rule rule : catalog.rules().values()) {
        StringBuilder page = new StringBuilder();
        pages.write(rule, page);
        Files.writeString(folder.resolve(rule.id() + ".md"), page);
      }
      StringBuilder index = new StringBuilder();
      pages.writeIndex(index);
      Files.writeString(folder.resolve("README.md"), index);
    } catch (IOException e) {
      throw CommandFailure.usage(folder + ": cannot be written to: " + e);
    }
    return ExitStatus.FINE;
  }
}

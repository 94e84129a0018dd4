// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.report.RuleMarkdown;
import io.etiolog.rules.report.RuleText;
import io.etiolog.rules.report.TextRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one rule. */
@Command(
    name = "show",
    description = "Shows a rule: what it means, how it is recognised, what else looks like it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesShowCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "ID", description = "The rule's id; see etiolog rules list.")
  private String id = "";

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Add a rule file or folder, ours or CRE, to the built-in rules; may be repeated.")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORM",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RuleForm form = RuleForm.TEXT;

  RulesShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Catalog catalog = Catalogs.read(rules, shell);
    Rule rule = catalog.rules().get(id);
    if (rule == null) {
      throw CommandFailure.usage(unknown(id, catalog));
    }
    StringBuilder text = new StringBuilder();
    int width = shell.width(TextRenderer.DEFAULT_WIDTH);
    switch (form) {
      case TEXT -> new RuleText(width, shell.wantsColour()).write(rule, catalog, text);
      case MARKDOWN -> new RuleMarkdown(catalog).write(rule, text);
    }
    try (Output out = Output.to(shell, "")) {
      out.write(text.toString());
    }
    return ExitStatus.FINE;
  }

  /** What to say of an id that has no rule. */
  static String unknown(String id, Catalog catalog) {
    if (catalog.causes().containsKey(id)) {
      return id + ": the catalogue has this cause, but no rule recognises it yet";
    }
    String meant = Nearest.didYouMean(id, catalog.rules().keySet());
    return id + ": no such rule; " + (meant.isEmpty() ? "see etiolog rules list" : meant);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the catalogue. */
@Command(
    name = "list",
    description = "Lists the causes that a diagnosis may name, and how mature their rules are.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesListCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--literals",
      description = "List the plain substrings that the scan looks for instead, one a line.")
  private boolean literals;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Add a rule file or folder, ours or CRE, to the built-in rules; may be repeated.")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description =
          "The language of the titles, one of ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  RulesListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    Catalog catalog = Catalogs.read(rules, shell);
    try (Output out = Output.to(shell, "")) {
      out.write(literals ? literals(catalog) : causes(catalog));
    }
    return ExitStatus.FINE;
  }

  private static String literals(Catalog catalog) {
    return SignalMatcher.literals(catalog.signals().values()).stream()
        .map(literal -> literal + "\n")
        .collect(Collectors.joining());
  }

  private String causes(Catalog catalog) {
    int width = catalog.causes().keySet().stream().mapToInt(String::length).max().orElse(1);
    return catalog.causes().values().stream()
        .map(cause -> line(cause, status(catalog, cause.id()), width))
        .collect(Collectors.joining());
  }

  private static String status(Catalog catalog, String id) {
    Rule rule = catalog.rules().get(id);
    return rule == null ? "no rule" : rule.status().name().toLowerCase(Locale.ROOT);
  }

  private String line(Cause cause, String status, int width) {
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %-4s  %-9s  %-10s  %s\n",
        cause.id(),
        cause.risk() ? "risk" : cause.severity(),
        cause.layer(),
        status,
        VisibleText.of(language.phrasebook().say(cause.title())));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TextRenderer;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.bundle.ReportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads bundles and prints their reports. */
@Command(
    name = DiagnoseCommand.NAME,
    description = "Names the root cause of what went wrong, with proof and a repair plan.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DiagnoseCommand implements Callable<Integer> {
  static final String NAME = "diagnose";

  private final Shell shell;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, folders or archives, together one bundle; - is standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORM",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportForm form = ReportForm.TEXT;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description =
          "The language of reports for people, one of ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}). What a site's own rules say stays as it is, json and jsonl"
              + " English.")
  private Language language = Language.EN;

  @Option(
      names = "--follow",
      description =
          "Read standard input, or files as they grow and rotate, and show the diagnoses meanwhile:"
              + " in place on a terminal, in a pipe each as it becomes certain and as it recovers"
              + " (forms: text, jsonl).")
  private boolean follow;

  @Option(names = "--each", description = "Take every PATH for a bundle of its own.")
  private boolean each;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Add a rule file or folder, ours or CRE, to the built-in rules; may be repeated.")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--redact-identities",
      description =
          "Put pseudonyms in place of addresses, ids and the names of hosts, pods, domains and"
              + " users, to show the report to others; look through it before you do.")
  private boolean redactIdentities;

  @Option(
      names = "--filters",
      paramLabel = "FILE",
      description =
          "Silence what these filters name (default: etiolog/filters.yaml in the user's"
              + " configuration); may be repeated.")
  private List<Path> filters = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      description = "Read more or less than usual; may be repeated. The limits are listed below.")
  private List<String> limits = new ArrayList<>();

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "Say why this id was concluded, or why not; may be repeated.")
  private List<String> explain = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); never with NO_COLOR.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to a file.")
  private String output = "";

  DiagnoseCommand(Shell shell) {
    this.shell = shell;
  }

  /** Adds to the help what is known only to the program: the limits as they stand. */
  static void complete(CommandSpec spec) {
    List<String> footer = new ArrayList<>();
    footer.add("");
    footer.add("Limits, also set for every call in ETIOLOG_LIMITS=NAME=VALUE,NAME=VALUE:");
    footer.addAll(GivenLimits.help());
    footer.add("");
    footer.add("Exit status: 0 nothing wrong found, 1 at least one active root cause,");
    footer.add("2 wrong usage or unreadable input, 3 an internal error.");
    spec.usageMessage().footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (each && form == ReportForm.HTML && paths.size() > 1) {
      throw CommandFailure.usage(
          "one HTML page holds one report: run it once for each bundle, or use --format jsonl");
    }
    if (paths.isEmpty() && !follow) {
      throw CommandFailure.usage(
          "nothing to read: give a file, a folder or an archive, or - for standard input");
    }
    if (follow && !explain.isEmpty()) {
      throw CommandFailure.usage(
          "--explain asks about logs as they stand: leave out --follow, and give it the files");
    }
    Catalog catalog = Catalogs.read(rules, shell);
    for (String id : explain) {
      if (!catalog.rules().containsKey(id)) {
        throw CommandFailure.usage(RulesShowCommand.unknown(id, catalog));
      }
    }
    Diagnostician diagnostician =
        new Diagnostician(
                catalog,
                GivenLimits.of(limits, shell.variable(GivenLimits.VARIABLE)),
                SiteFilters.read(filters, catalog, shell),
                ScanThreads.start())
            .explaining(explain);
    if (redactIdentities) {
      diagnostician = diagnostician.hidingIdentities();
    }
    if (follow) {
      return new Following(
              shell, diagnostician, form, colour.on(shell, false), FollowWords.in(language))
          .run(paths, each, output);
    }
    BundleDiagnosis diagnosis = new BundleDiagnosis(diagnostician, shell);
    try (Output out = Output.to(shell, output)) {
      boolean wanted = true;
      String separator = "";
      for (Bundle bundle : bundles()) {
        wanted = wanted && out.write(separator + shown(bundle, diagnosis));
        separator = form == ReportForm.TEXT || form == ReportForm.MARKDOWN ? "\n" : "";
      }
    }
    return diagnosis.status();
  }

  private List<Bundle> bundles() {
    return each
        ? paths.stream().map(path -> Bundle.of(List.of(path))).toList()
        : List.of(Bundle.of(paths));
  }

  private String shown(Bundle bundle, BundleDiagnosis diagnosis) throws IOException {
    boolean toFile = !output.isEmpty();
    int width = toFile ? TextRenderer.DEFAULT_WIDTH : shell.width(TextRenderer.DEFAULT_WIDTH);
    Renderer renderer = form.renderer(width, colour.on(shell, toFile), language);
    StringBuilder text = new StringBuilder();
    Report report = diagnosis.diagnose(bundle);
    if (each && paths.size() > 1 && form == ReportForm.TEXT) {
      text.append("==> ").append(VisibleText.of(report.bundle())).append(" <==\n");
    }
    renderer.render(report, text);
    return text.toString();
  }
}

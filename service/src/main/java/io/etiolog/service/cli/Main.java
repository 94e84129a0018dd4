// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static java.util.stream.Collectors.joining;

import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.bundle.ReportForm;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command line. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(Shell.ofProcess(), arguments));
  }

  /** All verbs and options, for those who describe them: the manual and the shells' completion. */
  public static CommandLine commandLine() {
    return commandLine(Shell.ofProcess(), EtiologCommand.VERBS);
  }

  private static CommandLine commandLine(Shell shell, List<Class<?>> verbs) {
    CommandLine line = new CommandLine(new EtiologCommand(), new Verbs(shell));
    verbs.forEach(line::addSubcommand);
    Map<String, CommandLine> known = line.getSubcommands();
    Optional.ofNullable(known.get(DiagnoseCommand.NAME))
        .ifPresent(diagnose -> DiagnoseCommand.complete(diagnose.getCommandSpec()));
    Optional.ofNullable(known.get(ServeCommand.NAME))
        .ifPresent(serve -> ServeCommand.complete(serve.getCommandSpec()));
    return line;
  }

  private static boolean isDiagnosis(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(DiagnoseCommand.NAME);
  }

  /** To describe the other verbs takes longer than to diagnose a small bundle. */
  private static List<Class<?>> verbs(boolean diagnosis) {
    return diagnosis ? List.of(DiagnoseCommand.class) : EtiologCommand.VERBS;
  }

  /** The rules load while the command line is understood: each takes as long as the other. */
  private static void loadAhead() {
    Thread.ofPlatform().daemon().name("catalogue").start(CompiledCatalog::builtIn);
  }

  /** Runs a command and gives its exit status. */
  static int run(Shell shell, String... arguments) {
    boolean diagnosis = isDiagnosis(arguments);
    if (diagnosis) {
      loadAhead();
    }
    CommandLine line = commandLine(shell, verbs(diagnosis));
    PrintWriter out = new PrintWriter(shell.out(), false, StandardCharsets.UTF_8);
    line.setOut(out);
    line.setErr(shell.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(shell.wantsColour() ? Ansi.ON : Ansi.OFF));
    line.registerConverter(ReportForm.class, word -> Choice.of(word, ReportForm.values()));
    line.registerConverter(RuleForm.class, word -> Choice.of(word, RuleForm.values()));
    line.registerConverter(StateForm.class, word -> Choice.of(word, StateForm.values()));
    line.registerConverter(Language.class, word -> Choice.of(word, Language.values()));
    line.registerConverter(Colour.class, word -> Choice.of(word, Colour.values()));
    line.setParameterExceptionHandler((wrong, given) -> misused(wrong, shell));
    line.setExecutionExceptionHandler((failure, verb, parsed) -> failed(failure, shell));
    try {
      return line.execute(arguments);
    } catch (Error broken) {
      return failedInside(broken, shell);
    } finally {
      out.flush();
    }
  }

  private static int misused(ParameterException wrong, Shell shell) {
    CommandLine verb = wrong.getCommandLine();
    shell.say(visible(wrong.getMessage() + meant(wrong)));
    if (verb.getParseResult().originalArgs().isEmpty()) {
      verb.usage(shell.err());
    } else {
      shell.say("see " + verb.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitStatus.USAGE;
  }

  /** What a mistyped option or verb was probably meant to be. */
  private static String meant(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String word = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    List<String> known = new ArrayList<>(spec.optionsMap().keySet());
    known.addAll(spec.subcommands().keySet());
    String meant = Nearest.didYouMean(word, known);
    return meant.isEmpty() ? "" : "; " + meant;
  }

  /** Its own lines stay lines; what else is no letter is shown. */
  private static String visible(String message) {
    return message.lines().map(VisibleText::of).collect(joining("\n"));
  }

  private static int failed(Exception failure, Shell shell) {
    if (failure instanceof CommandFailure said) {
      shell.say(visible(String.valueOf(said.getMessage())));
      return said.status();
    }
    return failedInside(failure, shell);
  }

  private static int failedInside(Throwable failure, Shell shell) {
    String remedy =
        failure instanceof OutOfMemoryError
            ? "give it more memory, as in ETIOLOG_JAVA_OPTS=-Xmx4g"
            : "run it again with ETIOLOG_DEBUG=1 and report what it shows";
    shell.say("internal error: " + VisibleText.of(failure.toString()) + "; " + remedy);
    if (shell.variable("ETIOLOG_DEBUG").equals("1")) {
      failure.printStackTrace(shell.err());
      shell.err().flush();
    }
    return ExitStatus.INTERNAL;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.identity.Identities;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.IdentityFreeReport;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.bundle.NothingRead;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Diagnoses one bundle after the other, and remembers what the exit status has to say. */
final class BundleDiagnosis {
  private final Diagnostician diagnostician;
  private final Shell shell;
  private boolean unreadable;
  private boolean notUnderstood;
  private boolean found;

  BundleDiagnosis(Diagnostician diagnostician, Shell shell) {
    this.diagnostician = diagnostician;
    this.shell = shell;
  }

  /** The exit status of all that was diagnosed. */
  int status() {
    if (unreadable) {
      return ExitStatus.USAGE;
    }
    return found ? ExitStatus.FOUND : notUnderstood ? ExitStatus.USAGE : ExitStatus.FINE;
  }

  /** The report on what of a bundle can be read; an empty one when nothing can. */
  Report diagnose(Bundle bundle) {
    List<Input> inputs = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String argument : bundle.arguments()) {
      input(argument).ifPresentOrElse(inputs::add, () -> refused.add(argument));
    }
    refused.forEach(argument -> refuse(argument + ": no such file or folder"));
    while (!inputs.isEmpty()) {
      try {
        return read(bundle, inputs);
      } catch (UnreadableInputException e) {
        refuse(String.valueOf(e.getMessage()));
        if (!inputs.removeIf(input -> isNamed(input, e.input()))) {
          break;
        }
      }
    }
    Report report = empty(bundle);
    return diagnostician.hidesIdentities()
        ? IdentityFreeReport.of(report, new Identities())
        : report;
  }

  private Optional<Input> input(String argument) {
    if (argument.equals(Bundle.STANDARD_INPUT)) {
      return Optional.of(new Input.OfStream("stdin", shell.in()));
    }
    try {
      return Optional.of(new Input.OfPath(Path.of(argument)));
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }

  private void refuse(String message) {
    unreadable = true;
    shell.say(VisibleText.of(message));
  }

  private static boolean isNamed(Input input, String name) {
    return input instanceof Input.OfPath(Path path) && path.toString().equals(name);
  }

  private Report read(Bundle bundle, List<Input> inputs) throws UnreadableInputException {
    ProgressLine line = new ProgressLine(shell.err(), System::nanoTime);
    ProgressListener listener = shell.errIsTerminal() ? line : ProgressListener.NONE;
    try {
      Report report =
          diagnostician.diagnose(bundle.name(), inputs, shell.clock().instant(), listener);
      found |= report.verdict() == Report.Verdict.DIAGNOSED;
      List<InputSummary> unread = inputs.size() > 1 ? Unread.of(report.inputs()) : List.of();
      if (unread.isEmpty() && report.verdict() == Report.Verdict.EMPTY) {
        nothingRead(report);
      }
      unread.forEach(input -> refuse(input.file() + ": " + input.notes().getFirst()));
      return report;
    } finally {
      line.clear();
    }
  }

  /**
   * Who asks for the exit status alone must not take an encrypted archive for a healthy cluster;
   * what is wrong in another bundle still comes first.
   */
  private void nothingRead(Report report) {
    notUnderstood = true;
    shell.say(
        VisibleText.of(
            report.bundle() + ": no line of it was understood" + NothingRead.why(report)));
  }

  /** Stands in for a bundle that cannot be read, so that there is one report for each. */
  private static Report empty(Bundle bundle) {
    List<InputSummary> inputs = bundle.arguments().stream().map(BundleDiagnosis::unread).toList();
    return new Report(
        bundle.name(),
        Report.Verdict.EMPTY,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        inputs,
        new Report.Stats(0, 0, 0, Duration.ZERO));
  }

  private static InputSummary unread(String argument) {
    return new InputSummary(
        argument,
        "",
        "",
        "",
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of("not readable"));
  }
}

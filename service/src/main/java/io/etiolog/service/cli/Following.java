// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.Verdict;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.follow.FileTail;
import io.etiolog.service.follow.Follower;
import io.etiolog.service.follow.StreamTail;
import io.etiolog.service.follow.Tail;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code diagnose --follow}: shows what changes while logs are written. */
final class Following {
  private final Shell shell;
  private final Diagnostician diagnostician;
  private final ReportForm form;
  private final boolean colour;
  private final FollowWords words;

  Following(
      Shell shell,
      Diagnostician diagnostician,
      ReportForm form,
      boolean colour,
      FollowWords words) {
    this.shell = shell;
    this.diagnostician = diagnostician;
    this.form = form;
    this.colour = colour;
    this.words = words;
  }

  int run(List<String> paths, boolean each, String output) throws CommandFailure, IOException {
    if (each || !output.isEmpty() || (form != ReportForm.TEXT && form != ReportForm.JSONL)) {
      throw CommandFailure.usage(
          "--follow takes one bundle and prints text or jsonl: leave out --each, --output and other"
              + " forms");
    }
    List<Tail> tails = new ArrayList<>();
    try {
      for (String path : paths.isEmpty() ? List.of("-") : paths) {
        tails.add(tail(path));
      }
      Instant now = shell.clock().instant();
      Report last =
          follow(new Follower(diagnostician.investigate("following", now), tails, shell.clock()));
      return last.verdict() == Verdict.DIAGNOSED ? ExitStatus.FOUND : ExitStatus.FINE;
    } finally {
      for (Tail tail : tails) {
        tail.close();
      }
    }
  }

  private Report follow(Follower follower) throws IOException {
    FollowView view = view();
    try (Interruption interruption = Interruption.awaited()) {
      Report last =
          follower.follow(
              report -> view.show(report) && !interruption.came(),
              () -> view.idle() && !interruption.came());
      view.end(last);
      return last;
    }
  }

  private FollowView view() {
    boolean live = form == ReportForm.TEXT && shell.outIsTerminal() && !shell.isDumb();
    return live
        ? new LiveView(
            shell.out(),
            new TerminalSize(TerminalSize::ask, shell.environment(), System::nanoTime),
            colour,
            words,
            System::nanoTime)
        : new AppendedView(shell.out(), form, colour, words);
  }

  private Tail tail(String path) throws CommandFailure {
    if (path.equals("-")) {
      return new StreamTail("stdin", shell.in());
    }
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw CommandFailure.usage(path + ": no such file or folder");
    }
    if (Files.isDirectory(file)) {
      throw CommandFailure.usage(
          path + ": is a folder; name the files in it that are to be followed");
    }
    try {
      return new FileTail(file);
    } catch (AccessDeniedException e) {
      throw CommandFailure.usage(
          path + ": no permission to read it (try sudo, or change its owner)");
    } catch (IOException e) {
      throw CommandFailure.usage(path + ": cannot be followed: " + VisibleText.of(e.toString()));
    }
  }
}

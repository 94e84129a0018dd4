// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.Verdict;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.follow.Changes;
import io.etiolog.service.follow.FileTail;
import io.etiolog.service.follow.Follower;
import io.etiolog.service.follow.StreamTail;
import io.etiolog.service.follow.Tail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code diagnose --follow}: says what changes while logs are written. */
final class Following {
  private final Shell shell;
  private final Diagnostician diagnostician;
  private final Form form;
  private final boolean colour;
  private final Changes changes = new Changes();

  Following(Shell shell, Diagnostician diagnostician, Form form, boolean colour) {
    this.shell = shell;
    this.diagnostician = diagnostician;
    this.form = form;
    this.colour = colour;
  }

  int run(List<String> paths, boolean each, String output) throws CommandFailure, IOException {
    if (each || !output.isEmpty() || (form != Form.TEXT && form != Form.JSONL)) {
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
      Follower follower = new Follower(diagnostician.investigate("following", now), tails);
      Report last = follower.follow(this::show);
      return last.verdict() == Verdict.DIAGNOSED ? ExitStatus.FOUND : ExitStatus.FINE;
    } finally {
      for (Tail tail : tails) {
        tail.close();
      }
    }
  }

  private Tail tail(String path) throws CommandFailure {
    if (path.equals("-")) {
      return new StreamTail("stdin", shell.in());
    }
    try {
      return new FileTail(Path.of(path));
    } catch (IOException e) {
      throw CommandFailure.usage(path + ": cannot be followed: " + VisibleText.of(e.toString()));
    }
  }

  /** Whether anybody still reads what is said. */
  private boolean show(Report report) {
    List<Diagnosis> news = changes.since(report);
    List<String> withdrawn = changes.withdrawn(report);
    try {
      if (form == Form.JSONL && !(news.isEmpty() && withdrawn.isEmpty())) {
        write(jsonLine(report));
      } else if (form == Form.TEXT) {
        for (Diagnosis diagnosis : news) {
          write(announcement(diagnosis));
        }
        for (String id : withdrawn) {
          write("WITHDRAWN   " + id + ": what came since speaks against it\n");
        }
      }
      return true;
    } catch (IOException nobodyReads) {
      return false;
    }
  }

  private void write(String text) throws IOException {
    shell.out().write(text.getBytes(StandardCharsets.UTF_8));
    shell.out().flush();
  }

  private String jsonLine(Report report) {
    StringBuilder line = new StringBuilder();
    try {
      form.renderer(0, false).render(report, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private String announcement(Diagnosis diagnosis) {
    String word = word(diagnosis);
    String time =
        diagnosis.lastSeen().map(seen -> seen.truncatedTo(ChronoUnit.SECONDS) + "  ").orElse("");
    String line =
        String.format(
            Locale.ROOT,
            "%s%s  %s · %s · %d %% sure%n    %s%n",
            time,
            colour ? "\u001b[1m" + word + "\u001b[0m" : word,
            diagnosis.id(),
            diagnosis.severity(),
            Math.round(diagnosis.confidence() * 100),
            VisibleText.of(diagnosis.summary().replace('\n', ' ')));
    return line;
  }

  private static String word(Diagnosis diagnosis) {
    if (diagnosis.status() == Status.RECOVERED) {
      return "RECOVERED ";
    }
    if (diagnosis.role() == Role.ROOT) {
      return "ROOT CAUSE";
    }
    return diagnosis.role() == Role.RISK ? "RISK      " : "FOLLOWS   ";
  }
}

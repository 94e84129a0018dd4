// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.follow.Changes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Appends what changes, as text or as whole reports in JSON: for pipes and files. */
final class AppendedView implements FollowView {
  private final OutputStream out;
  private final ReportForm form;
  private final boolean colour;
  private final FollowWords words;
  private final Changes changes = new Changes();

  AppendedView(OutputStream out, ReportForm form, boolean colour, FollowWords words) {
    this.out = out;
    this.form = form;
    this.colour = colour;
    this.words = words;
  }

  @Override
  public boolean show(Report report) {
    List<Diagnosis> news = changes.since(report);
    List<String> withdrawn = changes.withdrawn(report);
    try {
      if (form == ReportForm.JSONL && !(news.isEmpty() && withdrawn.isEmpty())) {
        write(jsonLine(report));
      } else if (form == ReportForm.TEXT) {
        for (Diagnosis diagnosis : news) {
          write(announcement(diagnosis));
        }
        for (String id : withdrawn) {
          write(words.say("withdrawn") + "   " + words.say("withdrawnWhy", id) + "\n");
        }
      }
      return true;
    } catch (IOException nobodyReads) {
      return false;
    }
  }

  @Override
  public boolean idle() {
    return true;
  }

  @Override
  public void end(Report report) {}

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
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
    String part = words.part(diagnosis);
    String time =
        diagnosis.lastSeen().map(seen -> seen.truncatedTo(ChronoUnit.SECONDS) + "  ").orElse("");
    return time
        + words.title(colour ? "\u001b[1m" + part + "\u001b[0m" : part, diagnosis)
        + "\n    "
        + words.summary(diagnosis)
        + "\n";
  }
}

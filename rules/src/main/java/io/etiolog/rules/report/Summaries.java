// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.List;

/** Sentences about a report as a whole, for the verdicts that name no root. */
final class Summaries {
  private final Wording wording;

  Summaries(Wording wording) {
    this.wording = wording;
  }

  /** Such as {@code 17 errors of 3 kinds that no rule explains}. */
  String unexplained(Report report) {
    long errors = report.unexplained().stream().mapToLong(Report.Unexplained::count).sum();
    return wording.say(
        "said.unknown",
        wording.count(errors, "line"),
        wording.count(report.unexplained().size(), "kind"));
  }

  /** Some planned work, such as {@code kubeadm upgrades the cluster to v1.32.0}. */
  String planned(PlannedWork work) {
    String what = work.ended() ? wording.say("planned.ended", work.what()) : work.what();
    String told =
        work.followedBy().isEmpty()
            ? what
            : wording.say("planned.followed", what, wording.listed(work.followedBy()));
    return Phrases.dotted(wording.span(work.from(), work.to()), work.node(), told)
        + " ("
        + work.origin()
        + ")";
  }

  /** What else there is: risks, what has recovered, what was not understood. */
  String aside(Outline outline) {
    List<String> parts = new ArrayList<>();
    add(parts, outline.risks().size(), "risk");
    add(parts, outline.recovered().size(), "recovered");
    Report report = outline.report();
    long silenced = silenced(report);
    if (silenced > 0) {
      parts.add(wording.say("also.silenced", silenced));
    }
    if (report.verdict() == Report.Verdict.HEALTHY && !report.unexplained().isEmpty()) {
      parts.add(unexplained(report));
    }
    if (outline.unparsed() > 0) {
      parts.add(wording.say("noFormat", wording.count(outline.unparsed(), "line")));
    }
    String said = parts.isEmpty() ? "" : wording.say("also", String.join(", ", parts));
    return report.verdict() == Report.Verdict.HEALTHY
        ? (said + " " + wording.say("also.limits")).strip()
        : said;
  }

  /** What filters of the site silenced, as the notes on the inputs say it. */
  private static long silenced(Report report) {
    return report.inputs().stream()
        .flatMap(input -> input.notes().stream())
        .filter(note -> note.contains(" silenced by "))
        .count();
  }

  private void add(List<String> parts, long count, String noun) {
    if (count > 0) {
      parts.add(wording.count(count, noun));
    }
  }
}

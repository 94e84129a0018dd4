// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.List;

/** Sentences about a report as a whole, for the verdicts that name no root. */
final class Summaries {
  private Summaries() {}

  /** Such as {@code 17 errors of 3 kinds that no rule explains}. */
  static String unexplained(Report report) {
    long errors = report.unexplained().stream().mapToLong(Report.Unexplained::count).sum();
    String kinds = Phrases.count(report.unexplained().size(), "kind");
    return Phrases.count(errors, "line") + " of " + kinds + " that no rule explains";
  }

  /** Some planned work, such as {@code kubeadm upgrades the cluster to v1.32.0}. */
  static String planned(PlannedWork work) {
    String span = Phrases.span(work.from(), work.to());
    String followed =
        work.followedBy().isEmpty() ? "" : "; then " + Phrases.listed(work.followedBy()) + " began";
    return Phrases.dotted(
            span, work.node(), work.what() + (work.ended() ? "; this has ended" : "") + followed)
        + " ("
        + work.origin()
        + ")";
  }

  /** What else there is: risks, what has recovered, what was not understood. */
  static String aside(Outline outline) {
    List<String> parts = new ArrayList<>();
    add(parts, outline.risks().size(), "risk");
    add(parts, outline.recovered().size(), "recovered fault");
    Report report = outline.report();
    long silenced = silenced(report);
    if (silenced > 0) {
      parts.add(silenced + " silenced by filters (see what was read)");
    }
    if (report.verdict() == Report.Verdict.HEALTHY && !report.unexplained().isEmpty()) {
      parts.add(unexplained(report));
    }
    if (outline.unparsed() > 0) {
      parts.add(Phrases.count(outline.unparsed(), "line") + " of no known format");
    }
    String said = parts.isEmpty() ? "" : "Also: " + String.join(", ", parts) + ".";
    return report.verdict() == Report.Verdict.HEALTHY
        ? (said + " This holds for what these files cover, and no further.").strip()
        : said;
  }

  /** What filters of the site silenced, as the notes on the inputs say it. */
  private static long silenced(Report report) {
    return report.inputs().stream()
        .flatMap(input -> input.notes().stream())
        .filter(note -> note.contains(" silenced by "))
        .count();
  }

  private static void add(List<String> parts, long count, String noun) {
    if (count > 0) {
      parts.add(Phrases.count(count, noun));
    }
  }
}

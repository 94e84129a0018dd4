// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the Markdown report says beside the diagnoses. */
final class MarkdownContext {
  private static final int MOMENTS = 40;
  private static final int SHAPES = 10;

  private final MarkdownPage page;
  private final Outline outline;
  private final Report report;

  MarkdownContext(MarkdownPage page, Outline outline) {
    this.page = page;
    this.outline = outline;
    this.report = outline.report();
  }

  /** What to do so that it does not happen again: what is known of it, and room for the review. */
  void improvements() throws IOException {
    if (outline.roots().isEmpty()) {
      return;
    }
    page.heading(2, "Improvement measures");
    List<String> items = new ArrayList<>();
    outline.risks().forEach(risk -> items.add(code(risk.id()) + ": " + prose(risk.summary())));
    items.add("Detection: which alert would have said this earlier?");
    items.add("Prevention: which change makes it impossible, or harmless?");
    items.add("Practice: was the plan at hand, and was there a backup that restores?");
    page.checklist(items);
  }

  void unexplained() throws IOException {
    if (report.unexplained().isEmpty()) {
      return;
    }
    page.heading(2, "Not explained by any rule");
    for (Report.Unexplained shape :
        report.unexplained().subList(0, Math.min(SHAPES, report.unexplained().size()))) {
      String similar =
          shape.similar().isEmpty() ? "" : "; " + prose(Phrases.guess(shape.similar()));
      String count = Phrases.number(shape.count()) + " × " + prose(shape.severity());
      page.block(count + ": " + code(shape.template()) + similar);
      page.block(MarkdownText.fence("text", List.of(VisibleText.of(shape.example()))));
    }
  }

  void planned() throws IOException {
    if (!report.context().isEmpty()) {
      page.heading(2, "Planned work at that time");
      page.list(report.context().stream().map(work -> prose(Summaries.planned(work))).toList());
    }
  }

  void collect() throws IOException {
    if (!report.collect().isEmpty()) {
      page.heading(2, "What to collect");
      page.checklist(
          report.collect().stream()
              .map(Wanted::of)
              .map(wanted -> (prose(wanted.what()) + " " + code(wanted.command())).strip())
              .toList());
    }
  }

  void cluster() throws IOException {
    if (outline.cluster().isEmpty()) {
      return;
    }
    ClusterView cluster = outline.cluster().get();
    page.heading(2, "etcd cluster");
    page.block(prose(Phrases.cluster(cluster)) + ".");
    page.table(
        List.of("Member", "Name", "Peer address", "Role", "State"),
        cluster.members().stream()
            .map(m ->
                List.of(
                    code(m.id()),
                    code(m.name()),
                    code(m.address()),
                    prose(m.role()),
                    prose(m.state())))
            .toList());
  }

  void timeline() throws IOException {
    if (report.timeline().isEmpty()) {
      return;
    }
    page.heading(2, "Timeline");
    List<List<String>> rows = new ArrayList<>();
    for (Timeline.Moment moment : Timeline.condense(report.timeline(), MOMENTS)) {
      if (moment.skipped() > 0) {
        rows.add(List.of("…", "", "", moment.skipped() + " more"));
      }
      Report.TimelineEntry entry = moment.entry();
      rows.add(
          List.of(
              Phrases.moment(entry.time()),
              code(entry.node()),
              code(entry.component()),
              prose(entry.what())));
    }
    page.table(List.of("Time", "Node", "Component", "What"), rows);
  }

  void inputs() throws IOException {
    if (report.inputs().isEmpty()) {
      return;
    }
    page.heading(2, "What was read");
    page.table(
        List.of("File", "Format", "Node", "Lines", "Of no format", "From", "To", "Notes"),
        report.inputs().stream()
            .map(input ->
                List.of(
                    code(input.file()),
                    code(input.format()),
                    code(input.node()),
                    Phrases.number(input.lines()),
                    Phrases.number(input.unparsed()),
                    time(input.from()),
                    time(input.to()),
                    prose(String.join("; ", input.notes()))))
            .toList());
  }

  private static String time(Optional<Instant> time) {
    return time.map(Phrases::moment).orElse("");
  }

  void footer() throws IOException {
    Report.Stats stats = report.stats();
    page.block("---");
    page.block(
        "Etiolog read "
            + Phrases.count(stats.files(), "file")
            + ", "
            + Phrases.count(stats.lines(), "line")
            + ", "
            + Phrases.bytes(stats.bytes())
            + " in "
            + Phrases.number(stats.elapsed().toMillis())
            + " ms.");
  }
}

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
import java.util.stream.Stream;

/** What the Markdown report says beside the diagnoses. */
final class MarkdownContext {
  private static final int MOMENTS = 40;
  private static final int SHAPES = 10;

  private final MarkdownPage page;
  private final Outline outline;
  private final Wording wording;
  private final Report report;

  MarkdownContext(MarkdownPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
    this.report = outline.report();
  }

  /** What to do so that it does not happen again: what is known of it, and room for the review. */
  void improvements() throws IOException {
    if (outline.roots().isEmpty()) {
      return;
    }
    page.heading(2, wording.say("improve"));
    List<String> items = new ArrayList<>();
    outline.risks().forEach(risk -> items.add(code(risk.id()) + ": " + prose(risk.summary())));
    items.add(wording.say("improve.detection"));
    items.add(wording.say("improve.prevention"));
    items.add(wording.say("improve.practice"));
    page.checklist(items);
  }

  void unexplained() throws IOException {
    if (report.unexplained().isEmpty()) {
      return;
    }
    page.heading(2, wording.say("unexplained"));
    for (Report.Unexplained shape :
        report.unexplained().subList(0, Math.min(SHAPES, report.unexplained().size()))) {
      String similar =
          shape.similar().isEmpty() ? "" : "; " + prose(wording.guess(shape.similar()));
      String count = wording.number(shape.count()) + " × " + prose(shape.severity());
      page.block(count + ": " + code(shape.template()) + similar);
      page.block(MarkdownText.fence("text", List.of(VisibleText.of(shape.example()))));
    }
  }

  void planned() throws IOException {
    if (!report.context().isEmpty()) {
      page.heading(2, wording.say("planned"));
      page.list(
          report.context().stream()
              .map(work -> prose(new Summaries(wording).planned(work)))
              .toList());
    }
  }

  void collect() throws IOException {
    if (!report.collect().isEmpty()) {
      page.heading(2, wording.say("collect.md"));
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
    page.heading(2, wording.say("etcd"));
    page.block(prose(wording.cluster(cluster)) + ".");
    boolean sized = cluster.members().stream().anyMatch(m -> !wording.size(m).isEmpty());
    List<String> titles = titles("etcd", "member", "name", "address", "role", "state", "size");
    int columns = sized ? titles.size() : titles.size() - 1;
    page.table(
        titles.subList(0, columns),
        cluster.members().stream().map(m -> member(m).subList(0, columns)).toList());
  }

  private List<String> member(ClusterView.MemberView member) {
    return List.of(
        code(member.id()),
        code(member.name()),
        code(member.address()),
        wording.word("role", member.role()),
        wording.word("state", member.state()),
        wording.size(member));
  }

  void timeline() throws IOException {
    if (report.timeline().isEmpty()) {
      return;
    }
    page.heading(2, wording.say("timeline"));
    List<List<String>> rows = new ArrayList<>();
    for (Timeline.Moment moment : Timeline.condense(report.timeline(), MOMENTS)) {
      if (moment.skipped() > 0) {
        rows.add(List.of("…", "", "", wording.say("more", moment.skipped())));
      }
      Report.TimelineEntry entry = moment.entry();
      rows.add(
          List.of(
              Phrases.moment(entry.time()),
              code(entry.node()),
              code(entry.component()),
              prose(entry.what())));
    }
    page.table(titles("timeline", "time", "node", "component", "what"), rows);
  }

  void inputs() throws IOException {
    if (report.inputs().isEmpty()) {
      return;
    }
    page.heading(2, wording.say("inputs"));
    page.table(
        titles("input", "file", "format", "node", "lines", "noFormat", "from", "to", "notes"),
        report.inputs().stream()
            .map(input ->
                List.of(
                    code(input.file()),
                    code(input.format()),
                    code(input.node()),
                    wording.number(input.lines()),
                    wording.number(input.unparsed()),
                    time(input.from()),
                    time(input.to()),
                    prose(String.join("; ", input.notes()))))
            .toList());
  }

  private List<String> titles(String set, String... columns) {
    return Stream.of(columns).map(column -> wording.say(set + "." + column)).toList();
  }

  private static String time(Optional<Instant> time) {
    return time.map(Phrases::moment).orElse("");
  }

  void footer() throws IOException {
    Report.Stats stats = report.stats();
    page.block("---");
    page.block(
        wording.say(
            "etiolog.read",
            wording.count(stats.files(), "file"),
            wording.count(stats.lines(), "line"),
            Phrases.bytes(stats.bytes()),
            wording.number(stats.elapsed().toMillis())));
  }
}

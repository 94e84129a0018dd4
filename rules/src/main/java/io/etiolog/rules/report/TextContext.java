// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.report.ClusterView.MemberView;
import io.etiolog.rules.report.Report.Stats;
import io.etiolog.rules.report.Report.TimelineEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the text report says beside the diagnoses: unexplained errors, cluster, timeline, inputs.
 */
final class TextContext {
  private static final int SHAPES = 5;
  private static final int INPUTS = 15;
  private static final int MOMENTS = 12;
  private static final int QUIET_MOMENTS = 6;

  private final TextPage page;
  private final Outline outline;
  private final Wording wording;
  private final Report report;

  TextContext(TextPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
    this.report = outline.report();
  }

  void unexplained() throws IOException {
    List<Report.Unexplained> shapes = report.unexplained();
    if (shapes.isEmpty()) {
      return;
    }
    page.heading(wording.say("unexplained"));
    for (Report.Unexplained shape : shapes.subList(0, Math.min(SHAPES, shapes.size()))) {
      String count = wording.number(shape.count()) + " × " + VisibleText.of(shape.severity());
      page.text("  " + count + "  ", "    ", Ink.PLAIN, VisibleText.prose(shape.template()));
      page.line("    " + page.paint(Ink.DIM, Excerpt.of(shape.example(), page.width() - 4)));
      if (!shape.similar().isEmpty()) {
        page.text("    ", VisibleText.of(wording.guess(shape.similar())));
      }
    }
    if (shapes.size() > SHAPES) {
      more("more.kinds", shapes.size() - SHAPES);
    }
  }

  void planned() throws IOException {
    if (report.context().isEmpty()) {
      return;
    }
    page.heading(wording.say("planned"));
    page.list("  ", report.context().stream().map(new Summaries(wording)::planned).toList());
  }

  void collect() throws IOException {
    if (report.collect().isEmpty()) {
      return;
    }
    page.heading(wording.say("collect"));
    for (String entry : report.collect()) {
      wanted(Wanted.of(entry));
    }
  }

  /** Writes what is wanted; a command on a line of its own, unbroken. */
  private void wanted(Wanted wanted) throws IOException {
    if (wanted.what().isEmpty()) {
      page.line("  - " + wanted.command());
      return;
    }
    page.list("  ", List.of(wanted.what()));
    if (!wanted.command().isEmpty()) {
      page.line("    " + wanted.command());
    }
  }

  void cluster() throws IOException {
    if (outline.cluster().isEmpty()) {
      return;
    }
    ClusterView cluster = outline.cluster().get();
    page.heading(wording.say("etcd"));
    page.text("  ", wording.cluster(cluster));
    TextTable table = new TextTable(page.width() - 2, 1);
    table.row(Ink.DIM, titles("etcd", "member", "name", "address", "role", "state", "size"));
    for (MemberView member : cluster.members()) {
      Ink ink = member.state().equals("unreachable") ? Ink.RED : Ink.PLAIN;
      table.row(
          ink,
          member.id(),
          member.name(),
          member.address(),
          wording.word("role", member.role()),
          wording.word("state", member.state()),
          wording.size(member));
    }
    table.write(page);
  }

  void timeline() throws IOException {
    if (report.timeline().isEmpty()) {
      return;
    }
    boolean sameDay =
        Phrases.day(report.timeline().getFirst().time())
            .equals(Phrases.day(report.timeline().getLast().time()));
    String day = Phrases.day(report.timeline().getFirst().time());
    page.heading(sameDay ? wording.say("timeline.day", day) : wording.say("timeline"));
    int moments = report.diagnoses().isEmpty() ? QUIET_MOMENTS : MOMENTS;
    for (Timeline.Moment moment : Timeline.condense(report.timeline(), moments)) {
      if (moment.skipped() > 0) {
        page.line("  " + page.paint(Ink.DIM, "… " + wording.say("more", moment.skipped())));
      }
      moment(moment.entry(), sameDay);
    }
  }

  private void moment(TimelineEntry entry, boolean sameDay) throws IOException {
    String time = sameDay ? Phrases.clock(entry.time()) : Phrases.moment(entry.time());
    String who = Phrases.dotted(VisibleText.of(entry.node()), VisibleText.of(entry.component()));
    String front = "  " + time + "  " + Columns.pad(Columns.cutMiddle(who, 18), 18) + "  ";
    page.text(front, " ".repeat(Columns.of(front)), Ink.PLAIN, VisibleText.prose(entry.what()));
  }

  void inputs() throws IOException {
    if (report.inputs().isEmpty()) {
      return;
    }
    page.heading(wording.say("inputs"));
    TextTable table = new TextTable(page.width() - 2, 1, 3);
    table.row(Ink.DIM, titles("input", "file", "format", "node", "lines", "from", "to"));
    List<InputSummary> shown =
        report.inputs().stream()
            .sorted(Comparator.comparing(input -> input.notes().isEmpty()))
            .limit(INPUTS)
            .sorted(Comparator.comparingInt(report.inputs()::indexOf))
            .toList();
    for (InputSummary input : shown) {
      row(table, input);
    }
    table.write(page);
    if (report.inputs().size() > INPUTS) {
      more("more.files", report.inputs().size() - INPUTS);
    }
  }

  private void row(TextTable table, InputSummary input) {
    table.row(
        Ink.PLAIN,
        input.file(),
        input.format(),
        input.node(),
        wording.number(input.lines()),
        time(input.from()),
        time(input.to()));
    input.notes().forEach(table::note);
    if (input.unparsed() > 0) {
      table.note(wording.say("noFormat", wording.count(input.unparsed(), "line")));
    }
    if (input.redacted() > 0) {
      table.note(wording.say("marks", wording.count(input.redacted(), "secret")));
    }
  }

  /** What a table's columns are called: small letters, as the others of the text are capitals. */
  private String[] titles(String set, String... columns) {
    return Stream.of(columns)
        .map(column -> wording.say(set + "." + column).toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  private void more(String key, int count) throws IOException {
    page.line("  … " + wording.say("more.json", wording.say(key, count)));
  }

  private String time(Optional<Instant> time) {
    boolean sameDay = outline.from().map(Phrases::day).equals(outline.to().map(Phrases::day));
    return time.map(t -> sameDay ? Phrases.clock(t) : Phrases.moment(t).substring(5, 16))
        .orElse("");
  }

  void footer() throws IOException {
    Stats stats = report.stats();
    page.blank();
    String read =
        Phrases.dotted(
            VisibleText.of(report.bundle()),
            wording.count(stats.files(), "file"),
            wording.count(stats.lines(), "line"),
            Phrases.bytes(stats.bytes()),
            wording.say("milliseconds", wording.number(stats.elapsed().toMillis())));
    page.text("", "", Ink.DIM, read);
  }
}

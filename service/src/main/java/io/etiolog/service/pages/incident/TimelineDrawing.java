// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Bulk;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws a timeline, which is bounded however much has happened. */
final class TimelineDrawing {
  /** How wide the drawing is. */
  static final int WIDTH = 1_000;

  /** Where time begins in it. */
  static final int LEFT = 190;

  private static final int TOP = 28;
  private static final int SPAN = 24;
  private static final int SIGN = 12;
  private static final int GAP = 8;
  private static final int EVENTS = 500;
  private static final int LETTERS = 26;
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Frame frame;
  private final Report report;
  private final List<TimelineEntry> acts;
  private final String cluster;
  private final Window window;
  private final Clocks clocks;

  private TimelineDrawing(
      Frame frame, Report report, List<TimelineEntry> acts, String cluster, Window window) {
    this.frame = frame;
    this.report = report;
    this.acts = acts;
    this.cluster = cluster;
    this.window = window;
    this.clocks = new Clocks(report.axis().clocks());
  }

  /**
   * The timeline in a window of it; empty where nothing has a time.
   *
   * @param acts what was done here
   * @param cluster under whose name lines can be found; {@code ""} where they were deleted
   */
  static Optional<TimelineView> of(
      Frame frame, Report report, List<TimelineEntry> acts, String cluster, Window.Wish wish) {
    List<TimelineEntry> all = Stream.concat(report.timeline().stream(), acts.stream()).toList();
    return Window.of(all, report.diagnoses(), wish)
        .map(window -> new TimelineDrawing(frame, report, acts, cluster, window).draw(all));
  }

  private TimelineView draw(List<TimelineEntry> all) {
    TimeAxis axis = report.axis();
    List<TimelineEntry> inside =
        all.stream()
            .map(this::corrected)
            .filter(one -> window.has(one.time()))
            .sorted(Comparator.comparing(TimelineEntry::time))
            .toList();
    List<TimelineView.Span> spans = spans();
    int below = TOP + spans.size() * SPAN + (spans.isEmpty() ? 0 : GAP);
    List<TimelineView.Row> rows = rows(below);
    below += rows.size() * SPAN + (rows.isEmpty() ? 0 : GAP);
    Activity activity = new Activity(window, clocks, axis.step(), cluster);
    List<TimelineView.Lane> lanes = activity.lanes(activity.chosen(axis.activity()), below);
    return new TimelineView(
        below + lanes.size() * Activity.lane() + 6,
        spans,
        rows,
        lanes,
        window.ticks(LEFT, WIDTH - LEFT),
        window.from().toString(),
        window.to().toString(),
        window.moves(),
        window.isPart(),
        all.size() - inside.size(),
        chosen(inside).stream().map(TimelineDrawing::event).toList(),
        Math.max(0, inside.size() - EVENTS),
        new TimelineNotes(frame, report)
            .notes(axis.lanesLeftOut() + activity.left(axis.activity())));
  }

  private TimelineEntry corrected(TimelineEntry entry) {
    return new TimelineEntry(
        clocks.corrected(entry.node(), entry.time()),
        entry.node(),
        entry.component(),
        entry.what(),
        entry.diagnosis());
  }

  /** Of very many, those that a diagnosis rests on, then the latest. */
  private static List<TimelineEntry> chosen(List<TimelineEntry> inside) {
    Comparator<TimelineEntry> telling =
        Comparator.comparing((TimelineEntry entry) -> entry.diagnosis().isPresent())
            .thenComparing(TimelineEntry::time)
            .reversed();
    return inside.stream()
        .sorted(telling)
        .limit(EVENTS)
        .sorted(Comparator.comparing(TimelineEntry::time))
        .toList();
  }

  private static TimelineView.Event event(TimelineEntry entry) {
    return new TimelineView.Event(
        Shown.moment(entry.time()),
        Shown.text(where(entry.node(), entry.component())),
        Shown.text(entry.what()),
        Shown.text(entry.diagnosis().orElse("")));
  }

  /** A program on a node. */
  static String where(String node, String component) {
    return node + (node.isEmpty() || component.isEmpty() ? "" : " · ") + component;
  }

  /** The same as it stands before a lane. */
  static String label(String where) {
    return where.isEmpty() ? "–" : cut(Shown.text(where));
  }

  private static String cut(String label) {
    return label.length() <= LETTERS ? label : label.substring(0, LETTERS - 1) + "…";
  }

  private List<TimelineView.Row> rows(int top) {
    Turns turns = new Turns(window, clocks);
    List<TimelineView.Row> rows = new ArrayList<>();
    row(rows, "timeline.turns", top, turns.ofCluster(report.axis().turns()));
    row(rows, "timeline.acts", top, turns.ofUs(acts));
    row(rows, "timeline.far", top, far());
    return rows;
  }

  private void row(
      List<TimelineView.Row> rows, String label, int top, List<TimelineView.Mark> marks) {
    if (!marks.isEmpty()) {
      rows.add(new TimelineView.Row(frame.say(label), top + rows.size() * SPAN, marks));
    }
  }

  /** What a clock gone wild dates far from all else stands at the edge where it would be. */
  private List<TimelineView.Mark> far() {
    Optional<Bulk> bulk = Bulk.of(report.timeline().stream().map(TimelineEntry::time).toList());
    List<Instant> far =
        report.timeline().stream()
            .map(TimelineEntry::time)
            .filter(time -> bulk.filter(most -> !most.has(time)).isPresent() && !window.has(time))
            .sorted()
            .toList();
    List<Instant> before = far.stream().filter(time -> time.isBefore(window.from())).toList();
    List<Instant> after = far.stream().filter(time -> time.isAfter(window.to())).toList();
    List<TimelineView.Mark> marks = new ArrayList<>();
    mark(marks, LEFT, "◀", before);
    mark(marks, WIDTH - SIGN, "▶", after);
    return marks;
  }

  private void mark(List<TimelineView.Mark> marks, int x, String sign, List<Instant> times) {
    if (!times.isEmpty()) {
      String said =
          frame.say(
              "timeline.farSaid",
              Shown.number(times.size()),
              Shown.moment(times.getFirst()),
              Shown.moment(times.getLast()));
      marks.add(new TimelineView.Mark(x, sign, "warn", said));
    }
  }

  private List<TimelineView.Span> spans() {
    List<TimelineView.Span> spans = new ArrayList<>();
    for (Diagnosis diagnosis : report.diagnoses()) {
      Optional<Instant> first = diagnosis.firstSeen();
      Optional<Instant> last = diagnosis.lastSeen();
      if (first.isPresent() && last.isPresent() && window.meets(first.get(), last.get())) {
        int x = x(window, first.get());
        int end = x(window, last.get().plus(LEAST));
        String role = frame.words().word("role", role(diagnosis));
        spans.add(
            new TimelineView.Span(
                Shown.text(diagnosis.id()),
                cut(sign(diagnosis) + " " + Shown.text(diagnosis.id())),
                x,
                TOP + spans.size() * SPAN,
                Math.max(4, end - x),
                tone(diagnosis),
                role
                    + ": "
                    + Shown.text(diagnosis.title())
                    + " · "
                    + Shown.moment(first.get())
                    + " – "
                    + Shown.moment(last.get())));
      }
    }
    return spans;
  }

  private static String role(Diagnosis diagnosis) {
    return diagnosis.status() == Diagnosis.Status.RECOVERED ? "recovered" : diagnosis.role().name();
  }

  private static String tone(Diagnosis diagnosis) {
    if (diagnosis.status() == Diagnosis.Status.RECOVERED) {
      return "good";
    }
    return diagnosis.role() == Diagnosis.Role.ROOT ? "bad" : "warn";
  }

  private static String sign(Diagnosis diagnosis) {
    return switch (tone(diagnosis)) {
      case "good" -> "✓";
      case "bad" -> "▲";
      default -> "△";
    };
  }

  /** Where a time is in the drawing. */
  static int x(Window window, Instant time) {
    return LEFT + (int) Math.round(window.share(time) * (WIDTH - LEFT));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.service.pages.frame.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a timeline. However much has happened, what is drawn is bounded: events of one lane that
 * fall into one stretch are one bar.
 */
final class TimelineDrawing {
  /** How wide the drawing is. */
  static final int WIDTH = 1_000;

  /** Where time begins in it. */
  static final int LEFT = 190;

  private static final int STRETCHES = 135;
  private static final int STRETCH = (WIDTH - LEFT) / STRETCHES;
  private static final int TOP = 28;
  private static final int SPAN = 24;
  private static final int LANE = 28;
  private static final int BAR = 22;
  private static final int LANES = 24;
  private static final int EVENTS = 60;
  private static final int LETTERS = 26;
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Window window;

  private TimelineDrawing(Window window) {
    this.window = window;
  }

  /** The timeline in a window of it; empty where nothing has a time. */
  static Optional<TimelineView> of(
      List<TimelineEntry> entries, List<Diagnosis> diagnoses, Window.Wish wish) {
    return Window.of(entries, diagnoses, wish)
        .map(window -> new TimelineDrawing(window).draw(entries, diagnoses));
  }

  private TimelineView draw(List<TimelineEntry> entries, List<Diagnosis> diagnoses) {
    List<TimelineEntry> inside = entries.stream().filter(one -> window.has(one.time())).toList();
    List<TimelineView.Span> spans = spans(diagnoses);
    int below = TOP + spans.size() * SPAN + (spans.isEmpty() ? 0 : 8);
    List<TimelineView.Lane> lanes = lanes(inside, below);
    return new TimelineView(
        below + lanes.size() * LANE + 6,
        spans,
        lanes,
        window.ticks(LEFT, WIDTH - LEFT),
        window.from().toString(),
        window.to().toString(),
        window.isPart(),
        entries.size() - inside.size(),
        inside.stream().limit(EVENTS).map(TimelineDrawing::event).toList(),
        Math.max(0, inside.size() - EVENTS));
  }

  private static TimelineView.Event event(TimelineEntry entry) {
    return new TimelineView.Event(
        Shown.moment(entry.time()),
        Shown.text(where(entry)),
        Shown.text(entry.what()),
        Shown.text(entry.diagnosis().orElse("")));
  }

  private static String where(TimelineEntry entry) {
    boolean both = !entry.node().isEmpty() && !entry.component().isEmpty();
    return entry.node() + (both ? " · " : "") + entry.component();
  }

  private List<TimelineView.Span> spans(List<Diagnosis> diagnoses) {
    List<TimelineView.Span> spans = new ArrayList<>();
    for (Diagnosis diagnosis : diagnoses) {
      Optional<Instant> first = diagnosis.firstSeen();
      Optional<Instant> last = diagnosis.lastSeen();
      if (first.isPresent() && last.isPresent() && window.meets(first.get(), last.get())) {
        int x = x(first.get());
        int end = x(last.get().plus(LEAST));
        spans.add(
            new TimelineView.Span(
                Shown.text(diagnosis.id()),
                cut(Shown.text(diagnosis.id())),
                x,
                TOP + spans.size() * SPAN,
                Math.max(4, end - x),
                tone(diagnosis),
                Shown.text(diagnosis.title())
                    + " · "
                    + Shown.moment(first.get())
                    + " – "
                    + Shown.clock(last.get())));
      }
    }
    return spans;
  }

  private static String tone(Diagnosis diagnosis) {
    if (diagnosis.status() == Diagnosis.Status.RECOVERED) {
      return "good";
    }
    return diagnosis.role() == Diagnosis.Role.ROOT ? "bad" : "warn";
  }

  private int x(Instant time) {
    return LEFT + (int) Math.round(window.share(time) * (WIDTH - LEFT));
  }

  private List<TimelineView.Lane> lanes(List<TimelineEntry> inside, int top) {
    Map<String, List<TimelineEntry>> byPlace = new LinkedHashMap<>();
    for (TimelineEntry entry : inside) {
      String place = byPlace.size() < LANES ? where(entry) : "…";
      byPlace
          .computeIfAbsent(
              byPlace.containsKey(where(entry)) ? where(entry) : place, name -> new ArrayList<>())
          .add(entry);
    }
    List<TimelineView.Lane> lanes = new ArrayList<>();
    byPlace.forEach((place, those) -> {
      int y = top + lanes.size() * LANE;
      String label = place.isEmpty() ? "–" : cut(Shown.text(place));
      lanes.add(new TimelineView.Lane(label, y, bars(those, y)));
    });
    return lanes;
  }

  /** What fell into one stretch of one lane. */
  private static final class Heap {
    private int count;
    private boolean told;
    private String first = "";

    void add(TimelineEntry entry) {
      if (count++ == 0) {
        first = Shown.clock(entry.time()) + " " + Shown.text(entry.what());
      }
      told |= entry.diagnosis().isPresent();
    }
  }

  private List<TimelineView.Bar> bars(List<TimelineEntry> entries, int y) {
    Map<Integer, Heap> heaps = new LinkedHashMap<>();
    for (TimelineEntry entry : entries) {
      int stretch = Math.clamp((long) (window.share(entry.time()) * STRETCHES), 0, STRETCHES - 1);
      heaps.computeIfAbsent(stretch, place -> new Heap()).add(entry);
    }
    double most = heaps.values().stream().mapToInt(heap -> heap.count).max().orElse(1);
    return heaps.entrySet().stream()
        .map(entry -> bar(entry.getKey(), entry.getValue(), most, y))
        .toList();
  }

  private static TimelineView.Bar bar(int stretch, Heap heap, double most, int y) {
    int height = (int) Math.round(8 + (BAR - 8) * Math.log1p(heap.count) / Math.log1p(most));
    String more = heap.count > 1 ? " (+" + Shown.number(heap.count - 1) + ")" : "";
    return new TimelineView.Bar(
        LEFT + stretch * STRETCH,
        y + BAR - height,
        STRETCH - 1,
        height,
        heap.told ? "told" : "plain",
        heap.first + more);
  }

  private static String cut(String label) {
    return label.length() <= LETTERS ? label : label.substring(0, LETTERS - 1) + "…";
  }
}

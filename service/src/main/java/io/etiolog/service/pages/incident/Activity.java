// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.TimeAxis;
import io.etiolog.rules.report.TimeAxis.Stretch;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws how much each program said. However much that is, what is drawn is bounded: what falls into
 * one stretch of the drawing is one bar.
 */
final class Activity {
  private static final int STRETCHES = 135;
  private static final int STRETCH = (TimelineDrawing.WIDTH - TimelineDrawing.LEFT) / STRETCHES;
  private static final int LANE = 28;
  private static final int BAR = 22;
  private static final int LANES = 24;

  private final Window window;
  private final Clocks clocks;
  private final Duration step;
  private final String cluster;

  /**
   * Draws into a window.
   *
   * @param cluster under whose name the lines can be found; {@code ""} where they were deleted
   */
  Activity(Window window, Clocks clocks, Duration step, String cluster) {
    this.window = window;
    this.clocks = clocks;
    this.step = step;
    this.cluster = cluster;
  }

  /** How high a lane is. */
  static int lane() {
    return LANE;
  }

  /**
   * The lanes in which something was said: of very many those that a diagnosis rests on, then those
   * in which most was said; all in their order.
   */
  List<TimeAxis.Activity> chosen(List<TimeAxis.Activity> all) {
    List<TimeAxis.Activity> seen = seen(all);
    if (seen.size() <= LANES) {
      return seen;
    }
    Set<TimeAxis.Activity> first =
        seen.stream()
            .sorted(
                Comparator.comparing((TimeAxis.Activity lane) -> sum(lane, Stretch::told) > 0)
                    .thenComparing(lane -> sum(lane, Stretch::count))
                    .reversed())
            .limit(LANES)
            .collect(Collectors.toSet());
    return seen.stream().filter(first::contains).toList();
  }

  /** How many lanes there are that {@link #chosen} leaves out. */
  int left(List<TimeAxis.Activity> all) {
    return Math.max(0, seen(all).size() - LANES);
  }

  private List<TimeAxis.Activity> seen(List<TimeAxis.Activity> all) {
    return all.stream().filter(lane -> inside(lane).findAny().isPresent()).toList();
  }

  private Stream<Stretch> inside(TimeAxis.Activity lane) {
    return lane.stretches().stream()
        .filter(stretch -> {
          Instant from = clocks.corrected(lane.node(), stretch.from());
          return window.meets(from, from.plus(step));
        });
  }

  private long sum(TimeAxis.Activity lane, ToLongFunction<Stretch> number) {
    return inside(lane).mapToLong(number).sum();
  }

  /** Draws lanes one below the other. */
  List<TimelineView.Lane> lanes(List<TimeAxis.Activity> chosen, int top) {
    List<TimelineView.Lane> lanes = new ArrayList<>();
    for (TimeAxis.Activity one : chosen) {
      int y = top + lanes.size() * LANE;
      lanes.add(new TimelineView.Lane(TimelineDrawing.label(where(one)), y, bars(one, y)));
    }
    return lanes;
  }

  private static String where(TimeAxis.Activity one) {
    return TimelineDrawing.where(one.node(), one.component());
  }

  /**
   * What fell into one stretch of the drawing.
   *
   * @param from when, by the clocks of the others
   * @param said when its own clock said that the first of it was
   * @param until when its own clock said that the last of it was over
   */
  private record Heap(Instant from, Instant said, Instant until, long count, long told) {
    Heap with(Heap other) {
      return new Heap(
          from,
          said.isBefore(other.said) ? said : other.said,
          until.isAfter(other.until) ? until : other.until,
          count + other.count,
          told + other.told);
    }
  }

  private List<TimelineView.Bar> bars(TimeAxis.Activity lane, int y) {
    Map<Integer, Heap> heaps = new TreeMap<>();
    inside(lane)
        .forEach(stretch -> {
          Instant from = clocks.corrected(lane.node(), stretch.from());
          int place = Math.clamp((long) (window.share(from) * STRETCHES), 0, STRETCHES - 1);
          Instant said = stretch.from();
          Heap heap = new Heap(from, said, said.plus(step), stretch.count(), stretch.told());
          heaps.merge(place, heap, Heap::with);
        });
    double most = (double) heaps.values().stream().mapToLong(Heap::count).max().orElse(1);
    return heaps.entrySet().stream()
        .map(entry -> bar(lane, entry.getKey(), entry.getValue(), most, y))
        .toList();
  }

  private TimelineView.Bar bar(TimeAxis.Activity lane, int place, Heap heap, double most, int y) {
    int height =
        (int) Math.round(6 + (BAR - 6) * Math.log1p((double) heap.count()) / Math.log1p(most));
    double seen = window.share(heap.from().plus(step)) - window.share(heap.from());
    int wide = Math.clamp(Math.round(seen * STRETCHES), 1, STRETCHES - place);
    boolean told = heap.told() > 0;
    String share = told ? ", " + Shown.number(heap.told()) + " ▲" : "";
    return new TimelineView.Bar(
        TimelineDrawing.LEFT + place * STRETCH,
        y + BAR - height,
        // Narrower where no diagnosis rests on it: to be told apart without colours.
        told ? wide * STRETCH - 1 : Math.max(2, wide * STRETCH / 2),
        height,
        told ? "told" : "plain",
        Shown.moment(heap.from()) + ": " + Shown.number(heap.count()) + share,
        told ? link(lane, heap) : "");
  }

  /** As the index knows these lines: by the time that their own clock told. */
  private String link(TimeAxis.Activity lane, Heap heap) {
    if (cluster.isEmpty()) {
      return "";
    }
    return "/search?cluster="
        + Address.part(cluster)
        + (lane.node().isEmpty() ? "" : "&node=" + Address.part(lane.node()))
        + (lane.component().isEmpty() ? "" : "&component=" + Address.part(lane.component()))
        + "&from="
        + heap.said()
        + "&to="
        + heap.until();
  }
}

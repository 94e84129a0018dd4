// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** The lanes in which something was said, the first of very many. */
  List<TimelineView.Lane> lanes(List<TimeAxis.Activity> all, int top) {
    List<TimelineView.Lane> lanes = new ArrayList<>();
    for (TimeAxis.Activity one : all) {
      int y = top + lanes.size() * LANE;
      List<TimelineView.Bar> bars = bars(one, y);
      if (!bars.isEmpty() && lanes.size() < LANES) {
        lanes.add(new TimelineView.Lane(TimelineDrawing.label(where(one)), y, bars));
      }
    }
    return lanes;
  }

  private static String where(TimeAxis.Activity one) {
    return TimelineDrawing.where(one.node(), one.component());
  }

  /** What fell into one stretch of the drawing. */
  private record Heap(Instant from, long count, long told) {
    Heap with(Heap other) {
      return new Heap(from, count + other.count, told + other.told);
    }
  }

  private List<TimelineView.Bar> bars(TimeAxis.Activity lane, int y) {
    Map<Integer, Heap> heaps = new TreeMap<>();
    for (TimeAxis.Stretch stretch : lane.stretches()) {
      Instant from = clocks.corrected(lane.node(), stretch.from());
      if (window.meets(from, from.plus(step))) {
        int place = Math.clamp((long) (window.share(from) * STRETCHES), 0, STRETCHES - 1);
        heaps.merge(place, new Heap(from, stretch.count(), stretch.told()), Heap::with);
      }
    }
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
        told ? link(lane, heap.from()) : "");
  }

  /** As the index knows these lines: by the time that their own clock told. */
  private String link(TimeAxis.Activity lane, Instant corrected) {
    if (cluster.isEmpty()) {
      return "";
    }
    Instant from =
        corrected.plus(Duration.between(clocks.corrected(lane.node(), corrected), corrected));
    return "/search?cluster="
        + Address.part(cluster)
        + (lane.node().isEmpty() ? "" : "&node=" + Address.part(lane.node()))
        + (lane.component().isEmpty() ? "" : "&component=" + Address.part(lane.component()))
        + "&from="
        + from
        + "&to="
        + from.plus(stretch());
  }

  private Duration stretch() {
    Duration drawn = Duration.between(window.from(), window.to()).dividedBy(STRETCHES);
    return drawn.compareTo(step) > 0 ? drawn.plus(step) : step;
  }
}

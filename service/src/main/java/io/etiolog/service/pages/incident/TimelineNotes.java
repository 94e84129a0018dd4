// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to be said of a timeline: what was corrected, what cannot be, what is left out. */
final class TimelineNotes {
  private final Frame frame;
  private final Report report;

  TimelineNotes(Frame frame, Report report) {
    this.frame = frame;
    this.report = report;
  }

  /**
   * The notes.
   *
   * @param lanes how many programs more there are than are drawn
   */
  List<String> notes(int lanes) {
    List<String> notes = new ArrayList<>();
    TimeAxis axis = report.axis();
    byWhose(axis.clocks().stream().filter(clock -> moves(clock.node())), TimeAxis.Clock::node)
        .forEach((node, its) -> notes.add(ahead(node, its)));
    byWhose(axis.slow().stream(), TimeAxis.Slow::member)
        .forEach((member, its) -> notes.add(behind(member, its)));
    if (axis.leftOut() > 0) {
      notes.add(frame.say("timeline.leftOut", Shown.number(axis.leftOut())));
    }
    if (lanes > 0) {
      notes.add(frame.say("timeline.lanes", Shown.number(lanes)));
    }
    return notes;
  }

  private static <T> Map<String, List<T>> byWhose(Stream<T> clocks, Function<T, String> whose) {
    return clocks.collect(Collectors.groupingBy(whose, TreeMap::new, Collectors.toList()));
  }

  private String ahead(String node, List<TimeAxis.Clock> its) {
    return frame.say(
        its.size() == 1 ? "timeline.clock" : "timeline.clockTimes",
        Shown.text(node),
        Shown.seconds(most(its.stream().map(TimeAxis.Clock::ahead))),
        Shown.moment(first(its.stream().map(TimeAxis.Clock::from))),
        Shown.moment(last(its.stream().map(TimeAxis.Clock::to))),
        its.size());
  }

  private String behind(String member, List<TimeAxis.Slow> its) {
    return frame.say(
        "timeline.slow",
        Shown.text(name(member)),
        Shown.seconds(most(its.stream().map(TimeAxis.Slow::behind))),
        Shown.moment(first(its.stream().map(TimeAxis.Slow::from))),
        Shown.moment(last(its.stream().map(TimeAxis.Slow::to))));
  }

  private String name(String member) {
    return report.cluster().map(ClusterView::members).orElse(List.of()).stream()
        .filter(one -> one.id().equals(member) && !one.name().isEmpty())
        .map(ClusterView.MemberView::name)
        .findFirst()
        .orElse(member);
  }

  private static Duration most(Stream<Duration> all) {
    return all.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  private static Instant first(Stream<Instant> all) {
    return all.min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  private static Instant last(Stream<Instant> all) {
    return all.max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** A clock that is known by its file alone moves nothing: what is shown has a node, or none. */
  private boolean moves(String node) {
    TimeAxis axis = report.axis();
    return Stream.of(
            report.timeline().stream().map(Report.TimelineEntry::node),
            axis.turns().stream().map(TimeAxis.Turn::node),
            axis.activity().stream().map(TimeAxis.Activity::node))
        .flatMap(nodes -> nodes)
        .anyMatch(node::equals);
  }
}

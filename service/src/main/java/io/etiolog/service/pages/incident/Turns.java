// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.pages.frame.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws what the cluster turned into, and what was done, as marks. */
final class Turns {
  private static final int APART = 8;

  private final Window window;
  private final Clocks clocks;

  Turns(Window window, Clocks clocks) {
    this.window = window;
    this.clocks = clocks;
  }

  /** The marks of leaders, members and processes. */
  List<TimelineView.Mark> ofCluster(List<TimeAxis.Turn> turns) {
    Marks marks = new Marks();
    for (TimeAxis.Turn turn : turns) {
      String node = turn.node().isEmpty() ? "" : Shown.text(turn.node()) + ": ";
      marks.add(
          clocks.corrected(turn.node(), turn.time()),
          sign(turn.kind()),
          turn.kind() == TimeAxis.Kind.LEADERLESS ? "bad" : "calm",
          node + Shown.text(turn.what()));
    }
    return marks.all();
  }

  private static String sign(TimeAxis.Kind kind) {
    return switch (kind) {
      case LEADER -> "★";
      case LEADERLESS -> "☆";
      case MEMBERSHIP -> "◆";
      case PROCESS -> "■";
    };
  }

  /** The marks of what was done here. */
  List<TimelineView.Mark> ofUs(List<TimelineEntry> acts) {
    Marks marks = new Marks();
    acts.forEach(act -> marks.add(act.time(), "●", "calm", Shown.text(act.what())));
    return marks.all();
  }

  /** Marks of which those that would cover each other are one. */
  private final class Marks {
    private final Map<Integer, TimelineView.Mark> byPlace = new TreeMap<>();

    void add(Instant time, String sign, String tone, String what) {
      if (window.has(time)) {
        int x = TimelineDrawing.x(window, time);
        String said = Shown.moment(time) + " " + what;
        byPlace.merge(
            x / APART,
            new TimelineView.Mark(x, sign, tone, said),
            (a, b) ->
                new TimelineView.Mark(
                    a.x(),
                    graver(a, b).sign(),
                    graver(a, b).tone(),
                    a.said().length() > LONGEST ? a.said() : a.said() + "\n" + b.said()));
      }
    }

    List<TimelineView.Mark> all() {
      return List.copyOf(byPlace.values());
    }
  }

  private static final int LONGEST = 600;

  private static TimelineView.Mark graver(TimelineView.Mark a, TimelineView.Mark b) {
    return b.tone().equals("bad") ? b : a;
  }
}

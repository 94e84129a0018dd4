// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.incident.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what belongs to a timeline beside its entries, as reports have it. Stateless. */
final class AxisReader {
  private AxisReader() {}

  static TimeAxis axis(Fields json) {
    Fields activity = json.object("activity");
    Instant from = activity.instant("from");
    Duration step = Duration.ofMillis(activity.count("stepMillis"));
    return new TimeAxis(
        (int) json.count("leftOut"),
        json.list("clocks", AxisReader::clock),
        json.list("slow", AxisReader::slow),
        json.list("turns", AxisReader::turn),
        step,
        activity.list("lanes", lane -> lane(lane, from, step)),
        (int) activity.count("leftOut"));
  }

  private static TimeAxis.Clock clock(Fields json) {
    return new TimeAxis.Clock(
        json.text("node"),
        Duration.ofMillis(json.count("aheadMillis")),
        json.instant("from"),
        json.instant("to"));
  }

  private static TimeAxis.Slow slow(Fields json) {
    return new TimeAxis.Slow(
        json.text("member"),
        Duration.ofMillis(json.count("behindMillis")),
        json.instant("from"),
        json.instant("to"));
  }

  private static TimeAxis.Turn turn(Fields json) {
    return new TimeAxis.Turn(
        json.instant("time"),
        json.text("node"),
        json.word("kind", TimeAxis.Kind.class),
        json.text("what"));
  }

  private static TimeAxis.Activity lane(Fields json, Instant from, Duration step) {
    List<TimeAxis.Stretch> stretches = new ArrayList<>();
    for (JsonNode numbers : json.node().path("stretches")) {
      stretches.add(
          new TimeAxis.Stretch(
              from.plus(step.multipliedBy(numbers.path(0).asLong())),
              numbers.path(1).asLong(),
              numbers.path(2).asLong()));
    }
    return new TimeAxis.Activity(json.text("node"), json.text("component"), stretches);
  }
}

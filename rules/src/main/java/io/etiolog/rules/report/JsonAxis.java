// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Writes what belongs to a timeline beside its entries. */
final class JsonAxis {
  private JsonAxis() {}

  static void write(JsonGenerator json, TimeAxis axis) throws IOException {
    json.writeObjectFieldStart("axis");
    json.writeNumberField("leftOut", axis.leftOut());
    clocks(json, axis);
    turns(json, axis);
    activity(json, axis);
    json.writeEndObject();
  }

  private static void clocks(JsonGenerator json, TimeAxis axis) throws IOException {
    json.writeArrayFieldStart("clocks");
    for (TimeAxis.Clock clock : axis.clocks()) {
      json.writeStartObject();
      JsonFields.string(json, "node", clock.node());
      json.writeNumberField("aheadMillis", clock.ahead().toMillis());
      JsonFields.time(json, "from", Optional.of(clock.from()));
      JsonFields.time(json, "to", Optional.of(clock.to()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("slow");
    for (TimeAxis.Slow clock : axis.slow()) {
      json.writeStartObject();
      JsonFields.string(json, "member", clock.member());
      json.writeNumberField("behindMillis", clock.behind().toMillis());
      JsonFields.time(json, "from", Optional.of(clock.from()));
      JsonFields.time(json, "to", Optional.of(clock.to()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void turns(JsonGenerator json, TimeAxis axis) throws IOException {
    json.writeArrayFieldStart("turns");
    for (TimeAxis.Turn turn : axis.turns()) {
      json.writeStartObject();
      JsonFields.time(json, "time", Optional.of(turn.time()));
      JsonFields.string(json, "node", turn.node());
      JsonFields.string(json, "kind", JsonFields.word(turn.kind()));
      JsonFields.string(json, "what", turn.what());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void activity(JsonGenerator json, TimeAxis axis) throws IOException {
    Optional<Instant> from =
        axis.activity().stream()
            .flatMap(lane -> lane.stretches().stream())
            .map(TimeAxis.Stretch::from)
            .min(Comparator.naturalOrder());
    json.writeObjectFieldStart("activity");
    JsonFields.time(json, "from", from);
    json.writeNumberField("stepMillis", axis.step().toMillis());
    json.writeNumberField("leftOut", axis.lanesLeftOut());
    json.writeArrayFieldStart("lanes");
    for (TimeAxis.Activity lane : axis.activity()) {
      json.writeStartObject();
      JsonFields.string(json, "node", lane.node());
      JsonFields.string(json, "component", lane.component());
      json.writeArrayFieldStart("stretches");
      for (TimeAxis.Stretch stretch : lane.stretches()) {
        long begin = Duration.between(from.orElseThrow(), stretch.from()).toMillis();
        long[] numbers = {begin / axis.step().toMillis(), stretch.count(), stretch.told()};
        json.writeArray(numbers, 0, numbers.length);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

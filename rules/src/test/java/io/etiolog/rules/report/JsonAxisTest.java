// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The axis of a timeline as JSON. */
class JsonAxisTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

  private static String written(TimeAxis axis) throws Exception {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      JsonAxis.write(json, axis);
      json.writeEndObject();
    }
    return text.toString();
  }

  @Test
  void stretchesAreNumberedFromTheFirstOfAllLanes() throws Exception {
    TimeAxis axis =
        new TimeAxis(
            3,
            List.of(new TimeAxis.Clock("cp-1", Duration.ofMillis(1500), BEGIN, BEGIN)),
            List.of(new TimeAxis.Slow("5c5fb789be888f00", Duration.ofSeconds(3), BEGIN, BEGIN)),
            List.of(
                new TimeAxis.Turn(BEGIN, "cp-1", TimeAxis.Kind.LEADERLESS, "it lost its leader")),
            Duration.ofSeconds(10),
            List.of(
                new TimeAxis.Activity(
                    "cp-1", "etcd", List.of(new TimeAxis.Stretch(BEGIN.plusSeconds(20), 7, 2))),
                new TimeAxis.Activity("cp-2", "etcd", List.of(new TimeAxis.Stretch(BEGIN, 1, 0)))),
            5);

    assertThat(written(axis))
        .contains("\"leftOut\":3")
        .contains("\"aheadMillis\":1500")
        .contains("\"member\":\"5c5fb789be888f00\",\"behindMillis\":3000")
        .contains("\"kind\":\"leaderless\"")
        .contains("\"from\":\"2026-11-22T03:00:00Z\",\"stepMillis\":10000,\"leftOut\":5")
        .contains("\"stretches\":[[2,7,2]]", "\"stretches\":[[0,1,0]]");
  }

  @Test
  void whereNothingHasATimeThereIsNoBeginning() throws Exception {
    assertThat(written(TimeAxis.NONE))
        .isEqualTo(
            "{\"axis\":{\"leftOut\":0,\"clocks\":[],\"slow\":[],\"turns\":[],"
                + "\"activity\":{\"stepMillis\":0,\"leftOut\":0,\"lanes\":[]}}}");
  }
}

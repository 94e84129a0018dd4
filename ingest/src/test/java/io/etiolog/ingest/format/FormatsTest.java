// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format over every sample. */
class FormatsTest {
  /**
   * Formats that are content with little, and so also take lines that stricter ones, asked before
   * them, have taken.
   */
  private static final Set<String> CONTENT_WITH_LITTLE = Set.of("json-log", "dated-text");

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<FormatSample> samples() {
    return FormatSample.all();
  }

  static List<FormatSample> taken() {
    return FormatSample.all().stream().filter(sample -> !sample.isInvalid()).toList();
  }

  @Test
  void everyFormatHasValidAndInvalidSamples() {
    Set<String> valid = new TreeSet<>();
    Set<String> invalid = new TreeSet<>();
    for (FormatSample sample : samples()) {
      (sample.isInvalid() ? invalid : valid).add(sample.format());
    }
    Set<String> formats = new TreeSet<>(Formats.ALL.stream().map(LogFormat::name).toList());

    assertThat(valid).isEqualTo(formats);
    assertThat(invalid).isEqualTo(formats);
    assertThat(formats).hasSameSizeAs(Formats.ALL);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFormatTakesItsOwnLinesAndLeavesInvalidOnesAlone(FormatSample sample) {
    LogFormat format = format(sample.format());
    for (String line : sample.lines()) {
      Outcome outcome = format.parse(line, FormatSample.clock());
      if (sample.isInvalid()) {
        assertThat(outcome).as(line).isSameAs(Outcome.NOT_MINE);
      } else {
        assertThat(outcome).as(line).isNotInstanceOf(Outcome.NotMine.class);
      }
    }
  }

  /** The matrix: decorations aside, at most the modest formats take a line of another one. */
  @ParameterizedTest
  @MethodSource("taken")
  void noOtherFormatTakesALine(FormatSample sample) {
    for (String line : sample.lines()) {
      List<String> others = new ArrayList<>();
      for (LogFormat format : Formats.ALL) {
        Outcome outcome = format.parse(line, FormatSample.clock());
        boolean takes =
            !(outcome instanceof Outcome.NotMine) && !(outcome instanceof Outcome.Decoration);
        if (takes && !format.name().equals(sample.format())) {
          others.add(format.name());
        }
      }
      others.removeAll(CONTENT_WITH_LITTLE);
      assertThat(others).as(line).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("taken")
  void theParserMakesOfEachLineTheExpectedRecord(FormatSample sample) {
    List<JsonNode> expected =
        FormatSample.linesOf(sample.expected()).stream().map(FormatsTest::json).toList();

    assertThat(sample.lines().stream().map(FormatsTest::parsed).toList())
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("taken")
  void onlyDamagedSamplesAreDamaged(FormatSample sample) {
    if (sample.isDamaged()) {
      assertThat(sample.lines()).allMatch(line -> parse(line).damage().isPresent());
    }
    assertThat(sample.lines()).allMatch(line -> parse(line).recognised());
  }

  private static LogFormat format(String name) {
    return Formats.ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static ParsedLine parse(String line) {
    return new RecordParser(FormatSample.clock(), SourceHints.NONE)
        .parse(new Origin("sample", 1), line);
  }

  private static JsonNode parsed(String line) {
    ParsedLine parsed = parse(line);
    LogRecord record = parsed.record();
    ObjectNode node = JSON.createObjectNode().put("format", record.format());
    record.time().ifPresent(time -> node.put("time", time.toString()));
    if (!record.node().isEmpty()) {
      node.put("node", record.node());
    }
    if (!record.component().isEmpty()) {
      node.put("component", record.component());
    }
    node.put("severity", record.severity().toString()).put("message", record.message());
    node.set("fields", JSON.valueToTree(record.fields()));
    parsed.damage().ifPresent(damage -> node.put("damage", damage));
    return node;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}

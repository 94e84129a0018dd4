// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.Unexplained;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnexplainedTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final Diagnostician diagnostician = new Diagnostician(CatalogReader.read(List.of()));

  @Test
  void errors_of_one_kind_are_one_template_with_their_number() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String color : List.of("red", "green", "blue")) {
      lines.add(error("10", "the gearbox of wheel " + color + " has no oil left"));
    }

    assertThat(report("etcd.log", lines).unexplained())
        .singleElement()
        .satisfies(kind -> {
          assertThat(kind.template()).isEqualTo("the gearbox of wheel <*> has no oil left");
          assertThat(kind.count()).isEqualTo(3);
          assertThat(kind.severity()).isEqualTo("error");
        });
  }

  @Test
  void what_begins_late_tells_more_than_what_was_always_said() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int minute = 10; minute < 50; minute++) {
      lines.add(error(Integer.toString(minute), "a squeak that everybody knows well"));
    }
    lines.add(error("49", "the axle broke without any warning"));
    Report report = report("etcd.log", lines);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.UNKNOWN);
    assertThat(report.unexplained())
        .extracting(Unexplained::template)
        .containsExactly(
            "the axle broke without any warning", "a squeak that everybody knows well");
  }

  @Test
  void the_order_of_the_lines_does_not_change_what_is_told() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int minute = 10; minute < 40; minute++) {
      lines.add(error(Integer.toString(minute), "the gearbox of wheel x" + minute + " is dry"));
      lines.add(error(Integer.toString(minute), "the bell rings " + minute + " times too often"));
    }
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);

    assertThat(report("etcd.log", reversed).unexplained())
        .extracting(kind -> kind.template() + kind.count())
        .isEqualTo(
            report("etcd.log", lines).unexplained().stream()
                .map(kind -> kind.template() + kind.count())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "panic: the axle broke",
        "fatal error: all wheels are asleep - deadlock!",
        "2025-07-23T05:30:19Z ERROR the axle broke: cannot open /x"
      })
  void a_program_that_dies_of_what_no_rule_knows_is_not_healthy(String line) throws IOException {
    Report report =
        report("etcd.log", List.of(line, "", "goroutine 1 [running]:", "main.main()", "\t/a.go:1"));

    assertThat(report.verdict()).isEqualTo(Report.Verdict.UNKNOWN);
    assertThat(report.unexplained())
        .singleElement()
        .satisfies(error -> assertThat(error.example()).isEqualTo(line));
  }

  @Test
  void what_nobody_understands_is_not_healthy() throws IOException {
    List<String> prose = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      prose.add("this is prose about kittens, and dogs number " + i);
    }
    assertThat(report("prose.log", prose).verdict()).isEqualTo(Report.Verdict.EMPTY);

    prose.set(39, "I0723 05:30:19.000000       1 a.go:1] one line that looks like a log");
    assertThat(report("prose.log", prose).verdict()).isEqualTo(Report.Verdict.EMPTY);
  }

  @Test
  void what_no_format_knows_is_not_called_healthy() throws IOException {
    List<String> prose = List.of("hello world", "this is prose about kittens", "and dogs");

    assertThat(report("prose.log", prose).verdict()).isEqualTo(Report.Verdict.EMPTY);
    assertThat(report("a.log", List.of("hello", info())).verdict())
        .isEqualTo(Report.Verdict.HEALTHY);
  }

  private static String info() {
    return "I0723 05:31:08.135471     901 x.go:1] \"nothing of note\"";
  }

  @Test
  void what_cannot_be_told_names_the_journal_and_its_time() throws IOException {
    Report report = report("etcd.log", List.of(error("31", "the axle broke")));

    assertThat(report.collect())
        .contains("The kubelet's journal of each control-plane node, from 2025-07-23T05:21Z on.");
  }

  @Test
  void what_is_certain_asks_for_nothing() throws IOException {
    Path sample = SAMPLES.resolve("incidents/two-member-quorum-loss");
    Report report =
        diagnostician.diagnose(
            "some", List.of(new Input.OfPath(sample)), NOW, ProgressListener.NONE);

    assertThat(report.collect()).isEmpty();
  }

  private static String error(String minute, String message) {
    return "{\"level\":\"error\",\"ts\":\"2025-07-23T05:"
        + minute
        + ":00.000000Z\",\"caller\":\"wheel/wheel.go:7\",\"msg\":\""
        + message
        + "\"}";
  }

  private Report report(String file, List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Input input = new Input.OfStream(file, new ByteArrayInputStream(bytes));
    return diagnostician.diagnose("some", List.of(input), NOW, ProgressListener.NONE);
  }
}

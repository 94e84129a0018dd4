// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRendererTest {
  private static final Renderer PRETTY = new JsonRenderer();
  private static final Renderer LINES = new JsonLinesRenderer();
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Report> reports() {
    return Incidents.all();
  }

  @Test
  void the_form_of_a_diagnosis() throws IOException {
    Golden.assertMatches("quorum-lost.json", Golden.rendered(PRETTY, LostQuorumIncident.report()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void every_report_follows_the_schema(Report report) throws IOException {
    assertThat(ReportSchema.problems(Golden.rendered(PRETTY, report))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void both_forms_say_the_same(Report report) throws IOException {
    JsonNode pretty = JSON.readTree(Golden.rendered(PRETTY, report));

    assertThat(JSON.readTree(Golden.rendered(LINES, report))).isEqualTo(pretty);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_report_is_one_line_whatever_the_logs_say(Report report) throws IOException {
    String line = Golden.rendered(LINES, report);

    assertThat(line.chars().filter(c -> c < ' ').boxed()).containsExactly((int) '\n');
    assertThat(line).endsWith("\n");
  }

  @Test
  void what_is_not_known_is_left_out() throws IOException {
    JsonNode report = JSON.readTree(Golden.rendered(PRETTY, Incidents.empty()));

    assertThat(report.has("cluster")).isFalse();
    assertThat(report.at("/inputs/0").has("from")).isFalse();
    assertThat(report.findValues("diagnosis")).isEmpty();
  }

  @Test
  void a_moment_of_no_diagnosis_says_null() throws IOException {
    JsonNode report = JSON.readTree(Golden.rendered(PRETTY, LostQuorumIncident.report()));

    assertThat(report.at("/timeline/3/diagnosis").isNull()).isTrue();
  }

  @Test
  void the_schema_refuses_what_breaks_the_contract() throws IOException {
    String report = Golden.rendered(PRETTY, LostQuorumIncident.report());

    assertThat(ReportSchema.problems(report.replace("\"active\"", "\"ACTIVE\""))).isNotEmpty();
    assertThat(ReportSchema.problems(report.replace("05:31:03.896215Z", "05:31:03+08:00")))
        .isNotEmpty();
    assertThat(ReportSchema.problems(report.replace("\"confidence\": 0.97", "\"confidence\": 97")))
        .isNotEmpty();
    assertThat(ReportSchema.problems(report.replace("\"verdict\"", "\"outcome\""))).isNotEmpty();
  }

  @Test
  void the_schema_lets_the_report_grow() throws IOException {
    String report = Golden.rendered(PRETTY, LostQuorumIncident.report());

    assertThat(ReportSchema.problems(report.replaceFirst("\\{", "{\"later\": 1,"))).isEmpty();
  }
}

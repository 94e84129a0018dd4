// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.rules.filter.Filter;
import io.etiolog.rules.filter.Filters;
import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TextRenderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessTest {
  private static final String ERROR =
      """
      {"level":"error","ts":"2025-07-23T05:30:00.000000Z","caller":"wheel/wheel.go:7",\
      "msg":"packets to 10.1.2.3 are lost: the conntrack table of the kernel is short of room"}
      """;

  private final Diagnostician plain = new Diagnostician(BuiltIn.CATALOG);

  @Test
  void an_unexplained_error_names_what_it_resembles_and_no_root() throws IOException {
    Report report = report(plain);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.UNKNOWN);
    assertThat(report.diagnoses()).isEmpty();
    assertThat(similar(report)).startsWith("conntrack-full");
  }

  @Test
  void hidden_identities_hide_no_ids_of_rules() throws IOException {
    Report hidden = report(plain.hidingIdentities());

    assertThat(similar(hidden)).isEqualTo(similar(report(plain)));
    assertThat(hidden.unexplained().getFirst().example()).doesNotContain("10.1.2.3");
  }

  @Test
  void a_rule_that_a_site_silences_is_not_guessed() throws IOException {
    assertThat(similar(report(silencing("", List.of())))).doesNotContain("conntrack-full");
  }

  @Test
  void a_rule_that_is_silenced_elsewhere_is_guessed() throws IOException {
    assertThat(similar(report(silencing("other", List.of())))).startsWith("conntrack-full");
    assertThat(similar(report(silencing("", List.of("cp-9"))))).startsWith("conntrack-full");
  }

  @Test
  void nothing_is_guessed_beside_an_active_root() throws IOException {
    String full =
        """
        {"level":"warn","ts":"2025-07-23T05:30:01.000000Z","caller":"etcdserver/util.go:1",\
        "msg":"alarm raised","alarm":"NOSPACE","raised-by":"8e9e05c52164694d"}
        """;
    Report report = report(plain, ERROR + full);

    assertThat(report.verdict()).isEqualTo(Report.Verdict.DIAGNOSED);
    assertThat(similar(report)).isEmpty();
  }

  @Test
  void every_form_for_people_calls_it_a_guess() throws IOException {
    Report report = report(plain);
    for (Renderer form :
        List.of(new TextRenderer(100, false), new MarkdownRenderer(), new HtmlRenderer())) {
      assertThat(rendered(form, report)).contains("a guess, by its words: conntrack-full");
    }
    assertThat(rendered(new JsonRenderer(), report))
        .containsPattern("\"similar\"\\s*:\\s*\\[\\s*\"conntrack-full\"");
  }

  private static Diagnostician silencing(String cluster, List<String> nodes) {
    Filter filter =
        new Filter(
            "site.yaml:1",
            "known",
            Optional.empty(),
            cluster,
            nodes,
            new Filter.What.OfRule("conntrack-full"));
    return new Diagnostician(
        BuiltIn.CATALOG, Limits.DEFAULTS, new Filters(List.of(filter)), Runnable::run);
  }

  private static List<String> similar(Report report) {
    return report.unexplained().getFirst().similar();
  }

  private static String rendered(Renderer form, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    form.render(report, text);
    return text.toString();
  }

  private static Report report(Diagnostician diagnostician) throws IOException {
    return report(diagnostician, ERROR);
  }

  private static Report report(Diagnostician diagnostician, String log) throws IOException {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    Input input = new Input.OfStream("etcd.log", new ByteArrayInputStream(bytes));
    return diagnostician.diagnose("some", List.of(input), BuiltIn.NOW, ProgressListener.NONE);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.Explanation;
import io.etiolog.rules.report.Explanation.Outcome;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.State;
import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.ReportSchema;
import io.etiolog.rules.report.TextRenderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final Diagnostician diagnostician = new Diagnostician(CatalogReader.read(List.of()));

  @Test
  void a_root_is_explained_by_what_was_found_and_by_the_reckoning_of_its_confidence()
      throws IOException {
    Report report = ask("incidents/two-member-quorum-loss", "etcd-quorum-lost");
    Explanation why = report.explanations().getFirst();

    assertThat(why.outcome()).isEqualTo(Outcome.ROOT);
    assertThat(why.condition().state()).isEqualTo(State.HOLDS);
    assertThat(why.signals())
        .filteredOn(sought -> sought.signal().equals("etcd-cluster/quorum-lost"))
        .singleElement()
        .satisfies(sought -> {
          assertThat(sought.derived()).isTrue();
          assertThat(sought.open()).isEqualTo(1);
          assertThat(sought.first().orElseThrow().origin().file()).endsWith("etcd.log");
        });
    List<Reckoned> steps = why.confidence();
    assertThat(steps.getLast().after())
        .isCloseTo(report.diagnoses().getFirst().confidence(), within(0.005));
    assertThat(steps)
        .filteredOn(step -> step.counted() && step.weight() > 0)
        .allSatisfy(step ->
            assertThat(step.after())
                .isEqualTo(step.before() + (1 - step.before()) * step.weight()));
  }

  @Test
  void what_was_not_concluded_says_what_is_missing() throws IOException {
    Explanation why =
        ask("incidents/two-member-quorum-loss", "etcd-nospace").explanations().getFirst();

    assertThat(why.outcome()).isEqualTo(Outcome.NOT_CONCLUDED);
    assertThat(why.condition().state()).isEqualTo(State.FAILS);
    assertThat(why.signals())
        .isNotEmpty()
        .allSatisfy(sought -> assertThat(sought.count()).isZero());
    assertThat(why.confidence()).isEmpty();
  }

  @Test
  void a_consequence_names_the_way_that_leads_to_it() throws IOException {
    Explanation why =
        ask("incidents/two-member-quorum-loss", "kubelet-apiserver-unreachable")
            .explanations()
            .getFirst();

    assertThat(why.outcome()).isEqualTo(Outcome.CONSEQUENCE);
    assertThat(why.relations())
        .anySatisfy(relation -> {
          assertThat(relation.holds()).isTrue();
          assertThat(relation.path()).startsWith("etcd-quorum-lost").endsWith(why.id());
        });
    assertThat(why.because()).contains("etcd-quorum-lost");
  }

  @Test
  void what_has_recovered_names_the_line_that_ended_it() throws IOException {
    Explanation why =
        ask("incidents/two-member-quorum-loss-recovered", "etcd-quorum-lost")
            .explanations()
            .getFirst();

    assertThat(why.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(why.condition().state()).isEqualTo(State.OVER);
    assertThat(why.because()).containsPattern("by \\S+:[0-9]+\\.");
  }

  @Test
  void a_line_that_another_program_said_came_near() throws IOException {
    Explanation why =
        asked(
            "E0723 05:31:03.000000    1 kubelet.go:1] Unable to create storage backend:"
                + " dial tcp 127.0.0.1:2379: connect: connection refused\n");

    assertThat(why.nearMisses())
        .anySatisfy(miss -> {
          assertThat(miss.why()).isEqualTo("said by kubelet, not by kube-apiserver");
          assertThat(miss.first().origin().line()).isEqualTo(1);
        });
  }

  @Test
  void lines_that_lack_the_same_text_are_counted_together() throws IOException {
    String line =
        "F0723 05:31:03.000000    1 controller.go:1] Unable to create storage backend: timeout\n";

    assertThat(asked(line + line).nearMisses())
        .singleElement()
        .satisfies(miss -> {
          assertThat(miss.why()).isEqualTo("the line lacks \"connection refused\"");
          assertThat(miss.count()).isEqualTo(2);
        });
  }

  private Explanation asked(String lines) throws IOException {
    Input input =
        new Input.OfStream(
            "some.log", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    return diagnostician
        .explaining(List.of("etcd-member-down"))
        .diagnose("some", List.of(input), NOW, ProgressListener.NONE)
        .explanations()
        .getFirst();
  }

  @Test
  void the_diagnosis_is_the_same_whatever_is_asked() throws IOException {
    Report asked = ask("incidents/two-member-quorum-loss", "etcd-nospace");
    Report plain = ask("incidents/two-member-quorum-loss");

    assertThat(plain.explanations()).isEmpty();
    assertThat(asked.diagnoses()).isEqualTo(plain.diagnoses());
    assertThat(asked.verdict()).isEqualTo(plain.verdict());
  }

  @Test
  void every_form_tells_it_and_json_follows_the_schema() throws IOException {
    Report report = ask("incidents/two-member-quorum-loss", "etcd-quorum-lost", "etcd-member-down");

    assertThat(ReportSchema.problems(rendered(new JsonRenderer(), report))).isEmpty();
    assertThat(rendered(new TextRenderer(80, false), report))
        .contains("\nWHY: etcd-quorum-lost · root cause\n")
        .contains("\nWHY NOT: etcd-member-down · not concluded\n")
        .contains("    yes   at least one of these");
    assertThat(rendered(new MarkdownRenderer(), report))
        .contains("\n## Why `etcd-quorum-lost`\n")
        .contains("\n- **yes** at least one of these");
    assertThat(rendered(new HtmlRenderer(), report))
        .contains("<h2>Why <code>etcd-quorum-lost</code>")
        .contains("<a href=\"#why\">");
  }

  private Report ask(String sample, String... ids) throws IOException {
    return diagnostician
        .explaining(List.of(ids))
        .diagnose(
            sample, List.of(new Input.OfPath(SAMPLES.resolve(sample))), NOW, ProgressListener.NONE);
  }

  private static String rendered(Renderer renderer, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(report, text);
    return text.toString();
  }
}

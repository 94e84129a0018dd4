// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextRendererTest {
  private static final Renderer PLAIN = new TextRenderer(80, false);

  @Test
  void the_form_of_a_diagnosis() throws IOException {
    Golden.assertMatches("quorum-lost.txt", Golden.rendered(PLAIN, LostQuorumIncident.report()));
  }

  @Test
  void the_form_of_errors_that_nothing_explains() throws IOException {
    Golden.assertMatches("unknown.txt", Golden.rendered(PLAIN, Incidents.unknown()));
  }

  @Test
  void the_form_of_a_healthy_bundle() throws IOException {
    Golden.assertMatches("healthy.txt", Golden.rendered(PLAIN, Incidents.healthy()));
  }

  @Test
  void the_form_of_a_bundle_that_could_not_be_read() throws IOException {
    Golden.assertMatches("empty.txt", Golden.rendered(PLAIN, Incidents.empty()));
  }

  @Test
  void the_answer_stands_in_the_first_three_lines() throws IOException {
    List<String> lines = Golden.rendered(PLAIN, LostQuorumIncident.report()).lines().toList();

    assertThat(lines.getFirst())
        .isEqualTo("ROOT CAUSE  etcd-quorum-lost · T3 · 97 % sure · since 2025-07-23 05:31:03Z");
    assertThat(String.join(" ", lines.subList(1, 3)))
        .contains("39011656e166436e (10.0.1.121:2380)");
  }

  static List<Report> reports() {
    return Incidents.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void every_line_fits_but_for_commands(Report report) throws IOException {
    for (int width : List.of(60, 80, 132)) {
      Stream<String> tooLong =
          Golden.rendered(new TextRenderer(width, false), report)
              .lines()
              .filter(line -> Columns.of(line) > width)
              .filter(line -> commands(report).noneMatch(line.strip()::equals))
              .filter(line -> report.collect().stream().noneMatch(c -> c.endsWith(line.strip())));
      assertThat(tooLong).isEmpty();
    }
  }

  @Test
  void commands_are_never_broken() throws IOException {
    List<String> lines = Golden.rendered(PLAIN, LostQuorumIncident.report()).lines().toList();

    assertThat(lines.stream().map(String::strip))
        .containsAll(commands(LostQuorumIncident.report()).toList());
  }

  private static Stream<String> commands(Report report) {
    return report.diagnoses().stream()
        .flatMap(diagnosis -> diagnosis.remediation().stream())
        .flatMap(plan -> plan.steps().stream())
        .flatMap(step -> step.commands().stream())
        .flatMap(command -> VisibleText.lines(command).stream())
        .map(String::strip);
  }

  @Test
  void a_here_document_stands_at_the_margin() throws IOException {
    Diagnosis.Step step =
        new Diagnosis.Step(
            "write",
            "Write it",
            "manual",
            "safe",
            List.of("cat >f <<EOF\na\nEOF"),
            Optional.empty(),
            Map.of(),
            "",
            "",
            List.of());
    Report report = Incidents.of(Incidents.repairedBy(step));

    assertThat(Golden.rendered(PLAIN, report)).contains("\ncat >f <<EOF\na\nEOF\n");
  }

  @Test
  void a_command_among_what_to_collect_is_not_broken_either() throws IOException {
    assertThat(Golden.rendered(new TextRenderer(60, false), Incidents.unknown()))
        .contains("\n    sudo crictl logs $(sudo crictl ps -a --name kube-apiserver -q)\n");
  }

  @Test
  void colour_is_written_only_when_asked_for() throws IOException {
    String plain = Golden.rendered(PLAIN, LostQuorumIncident.report());
    String coloured = Golden.rendered(new TextRenderer(80, true), LostQuorumIncident.report());

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;37;41m[DESTRUCTIVE]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void further_roots_are_named_at_the_top_and_told_below() throws IOException {
    Report report =
        Incidents.of(
            LostQuorumIncident.quorum(), Incidents.explaining("x509-expired", Diagnosis.Role.ROOT));
    String text = Golden.rendered(PLAIN, report);

    assertThat(text).contains("And 1 more root cause: x509-expired.");
    assertThat(text).contains("\nROOT CAUSE  x509-expired · T2 · 90 % sure\n");
  }
}

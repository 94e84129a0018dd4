// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnoseCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void an_active_root_cause_gives_status_1_and_the_answer_first() {
    Run run = Run.of("diagnose", "--rules", Run.RULES, Run.BROKEN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "LIKELY ROOT CAUSE  widget-broken · T2 · 50 % sure · since 2025-07-23 05:31:03Z\n")
        .contains("Widget left-1 broke in two.");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void reports_speak_the_language_that_is_asked_for() {
    Run russian = Run.of("diagnose", "--lang", "ru", "--rules", Run.RULES, Run.BROKEN);
    Run chinese =
        Run.of("diagnose", "--lang", "ZH", "--format", "html", "--rules", Run.RULES, Run.BROKEN);

    assertThat(russian.status()).isEqualTo(1);
    assertThat(russian.out())
        .startsWith("ВЕРОЯТНАЯ ПЕРВОПРИЧИНА  widget-broken · T2 · уверенность 50 %");
    assertThat(chinese.out()).contains("<html lang=\"zh\">", "根因", "Widget left-1");
  }

  @Test
  void no_language_changes_what_programs_read() {
    String english =
        Run.of("diagnose", "--format", "jsonl", "--rules", Run.RULES, Run.BROKEN).out();
    String russian =
        Run.of("diagnose", "--format", "jsonl", "--lang", "ru", "--rules", Run.RULES, Run.BROKEN)
            .out();

    assertThat(untimed(russian)).isEqualTo(untimed(english));
  }

  private static String untimed(String report) {
    return report.replaceFirst("\"elapsedMillis\":\\d+", "");
  }

  @Test
  void a_language_that_reports_do_not_speak_is_wrong_usage() {
    Run run = Run.of("diagnose", "--lang", "tlh", Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'tlh' is none of en, ru, zh");
  }

  @Test
  void nothing_wrong_gives_status_0() {
    Run run = Run.of("diagnose", "--rules", Run.RULES, Run.FINE);

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("HEALTHY");
  }

  @Test
  void standard_input_gives_the_same_root() throws IOException {
    Run run =
        new Run.Surroundings()
            .in(Files.readString(Path.of(Run.BROKEN)))
            .run("diagnose", "--rules", Run.RULES, "-");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("LIKELY ROOT CAUSE  widget-broken").contains("stdin:1");
  }

  @Test
  void json_follows_the_schema() throws IOException {
    Run run = Run.of("diagnose", "--rules", Run.RULES, "--format", "json", Run.BROKEN);

    assertThat(problems(run.out())).isEmpty();
    assertThat(JSON.readTree(run.out()).at("/diagnoses/0/id").asText()).isEqualTo("widget-broken");
  }

  private static List<String> problems(String json) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Report.class.getResourceAsStream("/report-v1.schema.json"))) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema, InputFormat.JSON)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }

  @Test
  void an_id_is_explained_and_the_status_is_that_of_the_diagnosis() throws IOException {
    Run run =
        Run.of(
            "diagnose",
            "--rules",
            Run.RULES,
            "--format=json",
            "--explain=widget-broken",
            "--explain=etcd-nospace",
            Run.BROKEN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(problems(run.out())).isEmpty();
    assertThat(JSON.readTree(run.out()).at("/explanations").findValuesAsText("outcome"))
        .containsExactly("root", "not-concluded");
  }

  @Test
  void each_bundle_has_its_own_explanation() {
    Run run =
        Run.of(
            "diagnose",
            "--rules",
            Run.RULES,
            "--explain=widget-broken",
            "--each",
            Run.FINE,
            Run.BROKEN);

    assertThat(run.out())
        .contains("WHY NOT: widget-broken · not concluded")
        .contains("WHY: widget-broken · root cause");
  }

  @Test
  void an_id_that_no_rule_has_is_answered_with_the_nearest() {
    Run run = Run.of("diagnose", "--explain", "etcd-quorum-lots", Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("etiolog: etcd-quorum-lots: no such rule; did you mean etcd-quorum-lost?\n");
  }

  @Test
  void what_cannot_be_followed_is_said_in_a_sentence() {
    Run run = Run.of("diagnose", "--follow", "../samples");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("../samples: is a folder; name the files in it");
    assertThat(Run.of("diagnose", "--follow", "nowhere.log").err())
        .contains("nowhere.log: no such file or folder");
  }

  @Test
  void what_is_followed_cannot_be_explained() {
    Run run = Run.of("diagnose", "--follow", "--explain", "etcd-quorum-lost");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--explain").contains("leave out --follow");
  }

  @Test
  void each_argument_gives_a_report_in_the_order_of_the_arguments() throws IOException {
    Run run =
        Run.of(
            "diagnose", "--rules", Run.RULES, "--format", "jsonl", "--each", Run.FINE, Run.BROKEN);

    List<String> lines = run.out().lines().toList();
    assertThat(run.status()).isEqualTo(1);
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(0)).at("/verdict").asText()).isEqualTo("healthy");
    assertThat(JSON.readTree(lines.get(1)).at("/verdict").asText()).isEqualTo("diagnosed");
  }

  @ParameterizedTest
  @CsvSource({"text, '\n\n==> '", "markdown, '\n\n# '"})
  void an_empty_line_stands_between_the_reports_of_two_bundles(String form, String between) {
    Run run =
        Run.of("diagnose", "--rules", Run.RULES, "--format", form, "--each", Run.FINE, Run.BROKEN);

    assertThat(run.out().strip()).containsOnlyOnce(between);
  }

  @Test
  void what_cannot_be_read_is_said_by_name_and_does_not_stop_the_others() throws IOException {
    String missing = folder.resolve("missing.log").toString();
    Run run =
        Run.of("diagnose", "--rules", Run.RULES, "--format=jsonl", "--each", missing, Run.BROKEN);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("etiolog: " + missing + ": no such file or folder\n");
    List<String> lines = run.out().lines().toList();
    assertThat(JSON.readTree(lines.get(0)).at("/verdict").asText()).isEqualTo("empty");
    assertThat(problems(lines.get(0))).isEmpty();
    assertThat(JSON.readTree(lines.get(1)).at("/verdict").asText()).isEqualTo("diagnosed");
  }

  @Test
  void what_was_read_and_not_understood_is_no_success() throws IOException {
    Path prose = Files.writeString(folder.resolve("prose.log"), "hello world\nand dogs\n");
    Run run = Run.of("diagnose", "--rules", Run.RULES, prose.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("NOTHING READ");
    assertThat(run.err()).isEqualTo("etiolog: prose.log: no line of it was understood\n");
  }

  @Test
  void one_bundle_is_made_of_what_can_be_read_of_it() {
    String missing = folder.resolve("missing.log").toString();
    Run run = Run.of("diagnose", "--rules", Run.RULES, missing, Run.BROKEN);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(missing);
    assertThat(run.out()).startsWith("LIKELY ROOT CAUSE  widget-broken");
  }

  @Test
  void an_argument_of_which_nothing_could_be_read_is_said_beside_those_that_could()
      throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("a.log"), damaged);
    Run run =
        Run.of("diagnose", "--rules", Run.RULES, damaged.toString(), Run.BROKEN, links.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("etiolog: damaged.gz: cut off"),
            line -> assertThat(line).startsWith("etiolog: links: 1 link was not followed"));
    assertThat(run.out()).startsWith("LIKELY ROOT CAUSE  widget-broken");
  }

  @Test
  void an_empty_bundle_beside_a_broken_one_does_not_hide_the_root_from_the_exit_status()
      throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.log"));
    Run run = Run.of("diagnose", "--each", "--rules", Run.RULES, Run.BROKEN, empty.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("empty.log: no line of it was understood");
  }

  @Test
  void an_empty_file_beside_others_is_no_failure() throws IOException {
    Path empty = Files.createFile(folder.resolve("previous.log"));
    Run run = Run.of("diagnose", "--rules", Run.RULES, empty.toString(), Run.BROKEN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text, LIKELY ROOT CAUSE",
    "json, '{\n'",
    "jsonl, '{\"schema\"'",
    "markdown, # Root cause analysis",
    "HTML, <!doctype html>"
  })
  void every_form_is_written(String form, String beginning) {
    Run run = Run.of("diagnose", "--rules", Run.RULES, "--format", form, Run.BROKEN);

    assertThat(run.out()).startsWith(beginning);
  }

  @ParameterizedTest
  @CsvSource({"text", "json", "jsonl", "markdown", "html"})
  void identities_are_hidden_in_every_form_also_in_names_of_files(String form) throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("acme-prod"));
    Files.writeString(
        bundle.resolve("acme-berlin.log"),
        """
        Jul 22 23:17:05 berlin-1.acme.corp kubelet[1]: E0722 23:17:05.135471    1 a.go:1] "Failed to ensure lease exists, will retry" err="Get \\"https://api.acme.corp:6443/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/berlin-1\\": dial tcp 172.17.1.120:6443: connect: connection refused"
        Jul 22 23:17:06 berlin-1.acme.corp kubelet[1]: E0722 23:17:06.135471    1 b.go:1] "Oddity" err="user \\"alice\\" of acme-billing" namespace="acme-billing" node="berlin-1" id=e6c9d72c757dea1
        """);
    Path missing = folder.resolve("acme-missing.log");
    Run run =
        Run.of(
            "diagnose",
            "--redact-identities",
            "--explain=kubelet-apiserver-unreachable",
            "--explain=etcd-quorum-lost",
            "--each",
            "--format=" + form,
            "-o",
            folder.resolve("out").toString(),
            bundle.toString());
    Run none = Run.of("diagnose", "--redact-identities", "--format=" + form, missing.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out")) + none.out())
        .contains("kubelet-apiserver-unreachable")
        .doesNotContainIgnoringCase("acme")
        .doesNotContain("berlin", "alice", "billing", "172.17.1.120", "e6c9d72c757dea1");
  }

  @Test
  void the_report_goes_to_a_file_where_one_is_named() throws IOException {
    Path file = folder.resolve("report.txt");
    Run run = Run.of("diagnose", "--rules", Run.RULES, "-o", file.toString(), Run.BROKEN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(file).content(StandardCharsets.UTF_8).startsWith("LIKELY ROOT CAUSE");
  }

  @Test
  void a_file_that_cannot_be_written_is_said_in_one_line() {
    String file = folder.resolve("nowhere/report.txt").toString();
    Run run = Run.of("diagnose", "-o", file, Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("etiolog: cannot write to " + file).hasLineCount(1);
  }

  @Test
  void colour_is_for_terminals_only() {
    String[] call = {"diagnose", "--rules", Run.RULES, Run.BROKEN};

    assertThat(new Run.Surroundings().terminal().run(call).out()).contains("\u001b[");
    assertThat(new Run.Surroundings().run(call).out()).doesNotContain("\u001b[");
  }

  @Test
  void no_color_wins_over_everything() {
    Run.Surroundings quiet = new Run.Surroundings().terminal().environment(Map.of("NO_COLOR", "1"));

    assertThat(quiet.run("diagnose", "--rules", Run.RULES, Run.BROKEN).out())
        .doesNotContain("\u001b[");
    assertThat(quiet.run("diagnose", "--rules", Run.RULES, "--color=always", Run.BROKEN).out())
        .doesNotContain("\u001b[");
  }

  @Test
  void colour_can_be_asked_for_and_forbidden() {
    assertThat(Run.of("diagnose", "--rules", Run.RULES, "--color=always", Run.BROKEN).out())
        .contains("\u001b[");
    assertThat(
            new Run.Surroundings()
                .terminal()
                .run("diagnose", "--rules", Run.RULES, "--color=never", Run.BROKEN)
                .out())
        .doesNotContain("\u001b[");
  }

  @Test
  void several_reports_do_not_fit_one_page() {
    Run run = Run.of("diagnose", "--each", "--format", "html", Run.FINE, Run.BROKEN);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("one HTML page holds one report");
  }

  @Test
  void mistakes_in_added_rules_are_said_and_leave_the_others_standing() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("gadget-broken")).resolve("rule.yaml");
    Files.writeString(bad, "id: gadget-broken\nwhenever: never\n");
    Run run = Run.of("diagnose", "--rules", Run.RULES, "--rules", folder.toString(), Run.BROKEN);

    assertThat(run.err()).contains(bad + ":2:1: ");
    assertThat(run.out()).startsWith("LIKELY ROOT CAUSE  widget-broken");
  }

  @Test
  void rules_that_do_not_exist_are_wrong_usage() {
    Run run = Run.of("diagnose", "--rules", "no/such/rules", Run.BROKEN);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("etiolog: no/such/rules: no such rule file or folder\n");
  }

  @Test
  void a_reader_that_has_gone_is_no_error() {
    Run run =
        new Run.Surroundings()
            .run(new Refusing("Broken pipe"), "diagnose", "--rules", Run.RULES, Run.BROKEN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void a_full_disk_is_one() {
    Run run =
        new Run.Surroundings().run(new Refusing("No space left on device"), "diagnose", Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("standard output").contains("No space left on device");
  }

  /** An output that takes nothing. */
  private static final class Refusing extends OutputStream {
    private final String why;

    Refusing(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }

  @Test
  void filters_of_the_site_are_read_and_their_mistakes_said() throws IOException {
    Path filters = folder.resolve("site.yaml");
    Files.writeString(
        filters,
        """
        filters:
          - {rule: etcd-quorum-lost, because: the lab is being moved}
          - {rule: etcd-quorum-lots, because: mistyped}
        """);

    Run run =
        Run.of(
            "diagnose",
            "--filters",
            filters.toString(),
            "../samples/incidents/two-member-quorum-loss");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("site.yaml:2: the lab is being").doesNotContain("ROOT CAUSE");
    assertThat(run.err())
        .contains("site.yaml:3:12: there is no rule etcd-quorum-lots (did you mean");
  }

  @Test
  void filters_that_are_not_there_are_wrong_usage() {
    Run run = Run.of("diagnose", "--filters", "missing.yaml", "-");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("etiolog: missing.yaml: no such file\n");
  }
}

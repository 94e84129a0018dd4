// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.diagnosis.RuleTester;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllRulesTest {
  private static final Path FOLDER = Path.of("src/test/resources/cre");
  private static final Path INCIDENT = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Instant NOW = Instant.parse("2025-07-24T00:00:00Z");

  private final Catalog catalog = AllRules.read(List.of(FOLDER));

  @TempDir private Path temporary;

  @Test
  void rules_of_the_public_form_are_read_beside_our_own() {
    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.rules())
        .containsKeys(
            "etcd-quorum-lost", "CRE-2025-9001", "CRE-2025-9002", "CRE-2025-9003", "CRE-2025-9004");
    Rule rule = rule("CRE-2025-9001");
    assertThat(rule.borrowed()).isTrue();
    assertThat(rule.cause().layer()).isEqualTo("kubelet");
    assertThat(rule.cause().severity()).isEqualTo("T2");
    assertThat(rule.confidence()).isEqualTo(0.5);
    assertThat(rule("CRE-2025-9002").cause().severity()).isEqualTo("T3");
    assertThat(rule("CRE-2025-9003").cause().severity()).isEqualTo("T1");
  }

  @Test
  void their_examples_are_run() {
    RuleTester tester = new RuleTester(catalog, NOW);
    assertThat(tester.test(rule("CRE-2025-9001")))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
  }

  @Test
  void their_mitigation_is_a_plan_of_manual_steps() {
    Plan plan = rule("CRE-2025-9001").plans().getFirst();
    assertThat(plan.steps()).hasSize(3).allMatch(step -> step.kind().equals("manual"));
    assertThat(plan.steps().getLast().title())
        .isEqualTo("PREVENTION: Turn the feature gate off and restart the kubelet");
  }

  @Test
  void text_with_double_braces_stays_as_it_is() throws UnreadableInputException {
    Report report = report(FOLDER.resolve("cre-2025-9001/test.log"));
    assertThat(report.diagnoses().getFirst().remediation().orElseThrow().steps().get(1).title())
        .endsWith("'{{range .containers}}{{.id}}{{end}}'`");
  }

  @Test
  void alone_a_hit_is_a_root_that_says_where_it_comes_from() throws UnreadableInputException {
    Report report = report(FOLDER.resolve("cre-2025-9001/test.log"));
    assertThat(report.verdict()).isEqualTo(Report.Verdict.DIAGNOSED);
    assertThat(report.diagnoses().getFirst().id()).isEqualTo("CRE-2025-9001");
    assertThat(report.diagnoses().getFirst().confidence()).isEqualTo(0.5);
    assertThat(report.diagnoses().getFirst().summary())
        .contains("community rule CRE-2025-9001 (CRE)", "Etiolog has not tested it");
  }

  @Test
  void a_hit_never_stands_above_a_root_of_ours() throws UnreadableInputException {
    Report report = report(FOLDER.resolve("cre-2025-9002/test.log"), INCIDENT);
    List<Diagnosis> roots =
        report.diagnoses().stream()
            .filter(found -> found.role() == Diagnosis.Role.ROOT)
            .filter(found -> found.status() == Diagnosis.Status.ACTIVE)
            .toList();
    assertThat(roots)
        .extracting(Diagnosis::id)
        .containsExactly("etcd-quorum-lost", "CRE-2025-9002");
    assertThat(roots.getFirst().runnerUp()).isEmpty();
  }

  @Test
  void an_event_is_asked_by_field_and_by_jq() throws IOException, UnreadableInputException {
    Path events = temporary.resolve("events.json");
    Files.writeString(
        events,
        """
        {
            "apiVersion": "v1",
            "items": [
                {
                    "apiVersion": "v1",
                    "involvedObject": {
                        "kind": "Pod",
                        "name": "a"
                    },
                    "kind": "Event",
                    "lastTimestamp": "2025-07-23T05:00:00Z",
                    "metadata": {"name": "e"},
                    "message": "Stopping it",
                    "reason": "Killing",
                    "type": "Normal"
                },
                {
                    "apiVersion": "v1",
                    "involvedObject": {
                        "kind": "Pod",
                        "name": "a"
                    },
                    "kind": "Event",
                    "lastTimestamp": "2025-07-23T05:00:10Z",
                    "metadata": {"name": "e"},
                    "message": "Startup probe failed: refused",
                    "reason": "Unhealthy",
                    "type": "Warning"
                }
            ]
        }
        """);
    assertThat(report(events).diagnoses()).extracting(Diagnosis::id).contains("CRE-2025-9004");
  }

  @Test
  void a_count_asks_for_as_many_lines() throws IOException, UnreadableInputException {
    Path once = temporary.resolve("once.json");
    Path twice = temporary.resolve("twice.json");
    Files.writeString(once, line(1));
    Files.writeString(twice, line(1) + line(3));
    assertThat(report(once).diagnoses()).isEmpty();
    assertThat(report(twice).diagnoses())
        .extracting(Diagnosis::id)
        .containsExactly("CRE-2025-9003");
  }

  @Test
  void one_id_stands_once_and_one_bad_rule_does_not_blind_the_rest() {
    String good = rule("A-1", "abcd");
    Catalog read =
        AllRules.readFrom(
            List.of(OneFile.of("rules:\n" + good + rule("A-1", "efgh") + rule("B-1", "x"))));
    assertThat(read.rules()).containsOnlyKeys("A-1");
    assertThat(read.problems()).hasSize(2);
    assertThat(read.problems())
        .anySatisfy(problem ->
            assertThat(problem.toString())
                .isEqualTo("rules.yaml:4:15: the rule A-1 exists already (it is in rules.yaml)"));
  }

  private static String line(int minute) {
    return "{\"ts\":\"2025-07-23T05:0"
        + minute
        + ":00Z\",\"level\":\"info\",\"msg\":\"gone\","
        + "\"event\":\"worker_process_crash\",\"worker\":{\"name\":\"gunicorn-7\"}}\n";
  }

  private static String rule(String id, String text) {
    return String.format(
        Locale.ROOT,
        "  - cre: {id: %s}\n    rule: {set: {event: {source: x}, match: [%s]}}\n",
        id,
        text);
  }

  @Test
  void what_is_not_there_is_a_problem() {
    Path missing = temporary.resolve("missing");
    assertThat(AllRules.read(List.of(missing)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.file()).isEqualTo(missing.toString()));
  }

  @Test
  void a_folder_of_our_own_rules_is_read_as_before() throws IOException {
    CatalogFiles own = CatalogFiles.of(Path.of("catalog"));
    assertThat(AllRules.readFrom(List.of(own)).rules()).hasSize(catalog.rules().size() - 4);
  }

  private Rule rule(String id) {
    return Objects.requireNonNull(catalog.rules().get(id));
  }

  private Report report(Path... paths) throws UnreadableInputException {
    List<Input> inputs =
        List.of(paths).stream().map(path -> (Input) new Input.OfPath(path)).toList();
    return new Diagnostician(catalog).diagnose("test", inputs, NOW, ProgressListener.NONE);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Explanation;
import io.etiolog.rules.report.JsonRenderer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
  private static final Catalog CATALOG = CompiledCatalog.builtIn();
  private static final Path INCIDENT = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Instant NOW = Instant.parse("2025-07-24T12:00:00Z");

  @Test
  void a_silenced_root_is_said_and_what_follows_from_it_does_not_become_one() throws IOException {
    Report before = report("");
    Report after = report("- {rule: etcd-quorum-lost, because: the lab is being moved}");
    assertThat(before.diagnoses()).extracting(Diagnosis::id).contains("etcd-quorum-lost");
    assertThat(after.diagnoses())
        .isNotEmpty()
        .allMatch(found -> found.role() != Diagnosis.Role.ROOT)
        .noneMatch(found -> found.id().equals("etcd-quorum-lost"))
        .noneMatch(found -> found.explains().contains("etcd-quorum-lost"));
    assertThat(after.diagnoses()).hasSize(before.diagnoses().size() - 1);
    assertThat(after.verdict()).isNotEqualTo(Report.Verdict.DIAGNOSED);
    assertThat(notes(after))
        .anyMatch(note ->
            note.matches(
                "etcd-quorum-lost \\(\\d+ lines\\) silenced by site.yaml:2: the lab is being moved"));
    StringBuilder text = new StringBuilder();
    new TextRenderer(80, false).render(after, text);
    assertThat(text.toString()).contains("1 silenced by filters");
  }

  @Test
  void one_line_is_counted_as_one_line() throws IOException {
    assertThat(notes(report("- {rule: etcd-even-members, because: known}")))
        .contains("etcd-even-members (1 line) silenced by site.yaml:2: known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cluster: two-member-quorum-loss | true
          cluster: another                | false
          node: [nobody]                  | false
          until: 2025-07-24               | true
          until: 2025-07-23               | false
          """)
  void a_filter_holds_only_where_and_while_it_is_meant_to(String key, boolean silenced)
      throws UnreadableInputException {
    Report report = report("- {rule: etcd-quorum-lost, because: known, " + key + "}");
    assertThat(report.diagnoses().stream().noneMatch(d -> d.id().equals("etcd-quorum-lost")))
        .isEqualTo(silenced);
  }

  @ParameterizedTest
  @CsvSource({"cdf818194e3a8c32, true", "cdf818194e3a8c33, false", "full, true"})
  void a_cluster_is_meant_by_the_id_that_any_line_of_the_bundle_names(
      String cluster, boolean silenced) throws UnreadableInputException {
    Report report =
        diagnostician("- {rule: etcd-nospace, because: known, cluster: " + cluster + "}")
            .diagnose("full", List.of(full()), NOW, ProgressListener.NONE);

    assertThat(report.diagnoses().stream().noneMatch(d -> d.id().equals("etcd-nospace")))
        .isEqualTo(silenced);
    assertThat(report.diagnoses())
        .allSatisfy(d -> assertThat(d.scope().cluster()).isEqualTo("cdf818194e3a8c32"));
  }

  @Test
  void what_is_silenced_is_explained_as_silenced() throws IOException {
    Report report =
        diagnostician("- {rule: etcd-nospace, because: known}")
            .explaining(List.of("etcd-nospace"))
            .diagnose("full", List.of(full()), NOW, ProgressListener.NONE);

    assertThat(report.explanations())
        .singleElement()
        .satisfies(why -> {
          assertThat(why.outcome()).isEqualTo(Explanation.Outcome.SILENCED);
          assertThat(why.because()).contains("silenced by site.yaml:2: known");
        });
    StringBuilder json = new StringBuilder();
    new JsonRenderer().render(report, json);
    assertThat(ReportSchema.problems(json.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"w-7, true", "cp-1, false"})
  void a_node_is_meant_by_what_is_said_of_it_and_not_by_who_says_so(String node, boolean silenced)
      throws UnreadableInputException {
    String said =
        "Jul 23 10:10:00 cp-1 kube-controller-manager[77]: I0723 10:10:00.000000       1"
            + " event.go:307] \"Event occurred\" object=\"w-7\" fieldPath=\"\" kind=\"Node\""
            + " apiVersion=\"v1\" type=\"Normal\" reason=\"NodeNotReady\""
            + " message=\"Node w-7 status is now: NodeNotReady\"\n";
    Input journal =
        new Input.OfStream(
            "journal.log", new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
    Report report =
        diagnostician("- {rule: node-not-ready, because: known, node: " + node + "}")
            .diagnose("one", List.of(journal), NOW, ProgressListener.NONE);

    assertThat(report.diagnoses().stream().noneMatch(d -> d.id().equals("node-not-ready")))
        .isEqualTo(silenced);
  }

  /** Only its membership names the cluster, not the alarm (etcd 3.5, etcdserver/apply.go). */
  private static Input full() {
    String lines =
        """
        {"level":"info","ts":"2025-07-23T10:00:01.2Z","caller":"membership/cluster.go:421","msg":"added member","cluster-id":"cdf818194e3a8c32","local-member-id":"fd422379fda50e48","added-peer-id":"fd422379fda50e48","added-peer-peer-urls":["https://10.0.0.3:2380"]}
        {"level":"warn","ts":"2025-07-23T10:11:40.1Z","caller":"etcdserver/apply.go:922","msg":"alarm raised","alarm":"NOSPACE","from":"fd422379fda50e48"}
        {"level":"warn","ts":"2025-07-23T10:11:41.1Z","caller":"etcdserver/util.go:170","msg":"failed to apply request","took":"12.4µs","request":"header:<ID:1 > txn:<>","response":"","error":"etcdserver: mvcc: database space exceeded"}
        """;
    return new Input.OfStream(
        "etcd.log", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_filter_that_has_ended_says_so() throws UnreadableInputException {
    Report report = report("- {rule: etcd-quorum-lost, because: known, until: 2025-01-31}");
    assertThat(notes(report))
        .contains("the filter site.yaml:2 ended on 2025-01-31 and silences nothing: known");
  }

  @Test
  void silenced_lines_count_for_nothing_and_are_counted() throws UnreadableInputException {
    Report report =
        report(
            """
            - lines: {regex: '.', file: etcd}
              because: not of interest here
            """);
    assertThat(report.diagnoses()).noneMatch(found -> found.id().startsWith("etcd-quorum"));
    assertThat(notes(report))
        .anyMatch(note -> note.matches("\\d+ lines silenced by site.yaml:2: not of interest here"));
  }

  @Test
  void lines_of_another_program_or_text_stay() throws UnreadableInputException {
    Report report =
        report(
            """
            - lines: {text: prober, component: kubelet}
              because: known
            - lines: {text: no line says this}
              because: known
            """);
    assertThat(report.diagnoses().getFirst().id()).isEqualTo("etcd-quorum-lost");
    assertThat(notes(report)).noneMatch(note -> note.contains("silenced"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {rule: etcd-quorum-lots, because: x}       | site.yaml:2:10: there is no rule etcd-quorum-lots (did you mean etcd-quorum-lost?)
          {rule: etcd-quorum-lost}                   | site.yaml:2:3: the filter lacks because
          {rule: etcd-quorum-lost, because: x, until: soon} | site.yaml:2:47: until soon is not a day (such as 2026-01-31)
          {rule: etcd-quorum-lost, because: x, nodes: a} | site.yaml:2:40: the filter has no key nodes (did you mean node?)
          {lines: {component: etcd}, because: x}     | site.yaml:2:11: lines has text or regex, or both
          {lines: {regex: '('}, because: x}          | site.yaml:2:20: RE2 refuses this expression: missing closing ): (
          {rule: etcd-quorum-lost, lines: {text: x}, because: x} | site.yaml:2:3: the filter has exactly one of rule, lines
          7                                          | site.yaml:2:3: the filter must be a mapping (key: value), not a single value
          """)
  void a_mistake_is_said_where_it_stands_and_silences_nothing(String filter, String problem) {
    FilterReader.Content content =
        read("filters:\n- " + filter + "\n- {rule: host-clock-skew, because: x}");
    assertThat(content.problems().stream().map(RuleProblem::toString)).contains(problem);
    assertThat(content.filters()).hasSizeLessThan(2);
  }

  @Test
  void a_file_that_is_none_has_problems_and_no_filters() {
    for (String text : List.of("", "filters:", "[", "rules: []", "filters: {a: b}")) {
      assertThat(read(text).problems()).as(text).isNotEmpty();
      assertThat(read(text).filters()).as(text).isEmpty();
    }
  }

  private static FilterReader.Content read(String text) {
    return FilterReader.read("site.yaml", text, CATALOG.rules().keySet());
  }

  private static Report report(String filters) throws UnreadableInputException {
    List<Filter> read = filters.isEmpty() ? List.of() : sound("filters:\n" + filters);
    return diagnostician(read)
        .diagnose(
            "two-member-quorum-loss.tar.gz",
            List.of(new Input.OfPath(INCIDENT)),
            NOW,
            ProgressListener.NONE);
  }

  private static Diagnostician diagnostician(String filters) {
    return diagnostician(sound("filters:\n" + filters));
  }

  private static Diagnostician diagnostician(List<Filter> filters) {
    return new Diagnostician(CATALOG, Limits.DEFAULTS, new Filters(filters), Runnable::run);
  }

  private static List<Filter> sound(String text) {
    FilterReader.Content content = read(text);
    assertThat(content.problems()).isEmpty();
    return content.filters();
  }

  private static List<String> notes(Report report) {
    return report.inputs().stream().map(InputSummary::notes).flatMap(List::stream).toList();
  }
}

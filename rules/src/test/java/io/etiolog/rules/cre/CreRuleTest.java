// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rules, from text to what they say of a log. */
class CreRuleTest {
  private static final Instant NOW = Instant.parse("2025-07-24T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      textBlock =
          """
          value: store is overloaded ## 2025-07-23T05:00:00Z w store is overloaded ## true
          value: store is overloaded ## 2025-07-23T05:00:00Z w store is fine ## false
          value: '"code":"E7 <x>"' ## {"log":"{\\"code\\":\\"E7 \\u003cx\\u003e\\"}\\n","stream":"stderr","time":"2025-07-23T05:00:00Z"} ## true
          value: '"code":"E7 <x>"' ## {"log":"{\\"code\\":\\"E8 \\u003cx\\u003e\\"}\\n","stream":"stderr","time":"2025-07-23T05:00:00Z"} ## false
          regex: '^w store .*loaded$' ## w store is overloaded ## true
          regex: '^w store .*loaded$' ## 2025-07-23T05:00:00.000000000Z stderr F w store is overloaded ## true
          regex: '^w store .*loaded$' ## {"log":"w store is overloaded\\n","stream":"stderr","time":"2025-07-23T05:00:00Z"} ## true
          regex: '^w store .*loaded$' ## now w store is overloaded ## false
          regex: '(?i)STORE (is|was) over' ## 2025-07-23T05:00:00Z w Store was overloaded ## true
          jq: '.a.b == "crashed"' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","a":{"b":"crashed"}} ## true
          jq: '.a.b == "crashed"' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","a":{"b":"not crashed"}} ## false
          jq: 'select(.msg | test("^it crash"))' ## {"ts":"2025-07-23T05:00:00Z","msg":"it crashed","level":"info"} ## true
          jq: 'select(.msg | test("^it crash"))' ## {"ts":"2025-07-23T05:00:00Z","msg":"so it crashed","level":"info"} ## false
          jq: '.why == "crashed" and .n > 3' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"crashed","n":4} ## true
          jq: '.why == "crashed" and .n > 3' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"crashed","n":3} ## false
          jq: '.why == "crashed" and (.n == 3 | not)' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"crashed","n":3} ## false
          jq: '.why == "crashed" or .why == "killed"' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"killed"} ## true
          jq: '(.why | ascii_downcase) == "killed"' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"KILLED"} ## true
          jq: '.["why"] | select(startswith("kill")) | endswith("led")' ## {"ts":"2025-07-23T05:00:00Z","msg":"x","level":"info","why":"killed"} ## true
          """)
  void a_term_is_found_in_a_line(String term, String line, boolean found) throws IOException {
    Catalog catalog = read(rule("set", "match: [{" + term + "}]"));
    assertThat(catalog.problems()).isEmpty();
    assertThat(diagnosed(catalog, line)).isEqualTo(found);
  }

  @Test
  void what_cannot_be_expressed_is_told_once() throws IOException {
    Catalog catalog = read(rule("set", "match: [{value: 'state: ', extract: [{name: x}]}]"));

    assertThat(catalog.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.toString()).contains("extract can't be expressed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          match: [{value: ab}] | rules.yaml:7:26 | too short
          match: [{value: oom}] | rules.yaml:7:26 | too short
          match: [{regex: '(?i)oom'}] | rules.yaml:7:27 | not every line
          match: [{regex: '.*'}] | rules.yaml:7:27 | not every line
          match: [{regex: '(unclosed'}] | rules.yaml:7:27 | RE2 refuses
          match: [{jq: '.a == "crashed" + "x"'}] | rules.yaml:7:39 | jq's '+' is not supported
          match: [{jq: '.items[] == "crashed"'}] | rules.yaml:7:31 | lists
          match: [{jq: 'range(9)'}] | rules.yaml:7:24 | jq's range is not supported
          match: [{jq: '.n > 3'}] | rules.yaml:7:24 | not every line
          match: [{jq: '.level == "error"'}] | rules.yaml:7:34 | not kept
          match: [{set: {match: [abc]}}] | rules.yaml:7:24 | can't be expressed
          match: [{script: {code: x}}] | rules.yaml:7:27 | can't be expressed
          match: [{promql: {expr: x}}] | rules.yaml:7:27 | can't be expressed
          match: [{value: abcd, field: reason}] | rules.yaml:7:39 | no field
          match: [{valve: abcd}] | rules.yaml:7:19 | no key valve
          match: [abcd, efgh] | rules.yaml:7:9 | need a window
          window: 10d, match: [abcd] | rules.yaml:7:18 | not a duration
          order: [abcd] | rules.yaml:7:10 | no key order
          match: [abcd], negate: [{value: efgh, anchor: 1}] | rules.yaml:7:56 | no term 1
          match: [abcd], negate: [{value: efgh, slide: soon}] | rules.yaml:7:55 | not a duration
          match: [abcd], correlations: [container_id] | rules.yaml:7:40 | correlations
          """)
  void what_cannot_be_expressed_is_said_where_it_stands(String body, String place, String why) {
    List<RuleProblem> problems = read(rule("set", body)).problems();
    assertThat(problems).isNotEmpty();
    assertThat(problems).anySatisfy(problem -> assertThat(problem.message()).contains(why));
    assertThat(problems.stream().map(RuleProblem::toString)).anyMatch(p -> p.startsWith(place));
  }

  @Test
  void a_sequence_needs_two_terms_and_a_window() {
    assertThat(read(rule("sequence", "window: 5s, order: [abcd]")).problems())
        .anySatisfy(problem -> assertThat(problem.suggestion()).isEqualTo("use set"));
    assertThat(read(rule("sequence", "order: [abcd, efgh]")).problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains("window"));
    assertThat(read(rule("sequence", "window: 5s, order: [{value: abcd, count: 2}]")).problems())
        .isEmpty();
  }

  @Test
  void lines_of_another_known_program_are_not_judged() throws IOException {
    Catalog catalog = read(rule("set", "match: [store is overloaded]"));
    assertThat(diagnosed(catalog, "I0723 05:00:00.000000 1 kubelet.go:7] \"store is overloaded\""))
        .isFalse();
  }

  @Test
  void a_compressed_file_is_read_too() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(rule("set", "match: [abcd]").getBytes(StandardCharsets.UTF_8));
    }
    Catalog catalog = AllRules.readFrom(List.of(new OneFile(bytes.toByteArray())));
    assertThat(catalog.rules()).containsOnlyKeys("CRE-1");
  }

  @Test
  void the_text_of_a_jq_filter_may_be_long() {
    String text = "x".repeat(100_000);
    assertThat(read(rule("set", "match: [{jq: '.a == \"" + text + "\"'}]")).problems()).isEmpty();
  }

  @Test
  void a_jq_filter_of_very_many_words_is_refused() {
    String filter = ".a == \"crashed\"" + " or .a".repeat(50_000);
    assertThat(read(rule("set", "match: [{jq: '" + filter + "'}]")).problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains("too long"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules:\n - cre: 7",
        "rules:\n - cre: {id: CRE-1}\n   rule: []",
        "rules:\n - cre: {id: '../x'}\n   rule: {set: {event: {source: x}, match: [abcd]}}",
        "rules:\n - cre: {}\n   rule: {set: {event: {source: x}, match: [abcd]}}",
        "rules:\n - cre: {id: A}\n   rule: {set: {match: [abcd]}}",
        "rules:\n - cre: {id: A}\n   rule: {other: {match: [abcd]}}",
        "rules:\n - cre: {id: A}\n   rule: {set: {event: {source: x}, match: [[a]]}}",
        "rules:\n - cre: {id: A}\n   rule: {set: {event: {source: x}, match: ['']}}",
        "rules:\n - cre: {id: A}\n   rule: {set: {event: {source: x}, match: [t]}}\nterms: {t: {}}",
        "rules:\n - cre: {id: A}\n   rule: {set: {event: {source: x}, match: [",
        "rules: 7\n# cre:\n - cre: x",
      })
  void broken_files_are_problems_and_nothing_else(String text) {
    Catalog catalog = AllRules.readFrom(List.of(OneFile.of(text)));
    assertThat(catalog.problems()).isNotEmpty();
    assertThat(catalog.rules()).isEmpty();
  }

  private static Catalog read(String text) {
    return AllRules.readFrom(List.of(OneFile.of(text)));
  }

  private static String rule(String form, String body) {
    return String.format(
        Locale.ROOT,
        """
        rules:
          - cre:
              id: CRE-1
              title: A title
            rule:
              %s:
                {%s, event: {source: cre.log.app}}
        """,
        form,
        body);
  }

  private static boolean diagnosed(Catalog catalog, String line) throws IOException {
    byte[] log = (line + "\n").getBytes(StandardCharsets.UTF_8);
    List<Input> inputs = List.of(new Input.OfStream("app.txt", new ByteArrayInputStream(log)));
    try {
      return new Diagnostician(catalog)
          .diagnose("app", inputs, NOW, ProgressListener.NONE).diagnoses().stream()
              .map(Diagnosis::id)
              .anyMatch("CRE-1"::equals);
    } catch (UnreadableInputException e) {
      throw new IOException(e);
    }
  }
}

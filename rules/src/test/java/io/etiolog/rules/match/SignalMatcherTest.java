// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Sighting;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.VersionRange;
import io.etiolog.rules.catalog.Wording;
import io.etiolog.rules.regex.Regex;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalMatcherTest {
  private static final Wording PROBER =
      wording(
          "prober detected unhealthy status",
          Map.of("error", new ValueTest.Contains("refused")),
          Optional.empty(),
          VersionRange.ANY);

  @Test
  void a_wording_needs_its_message_and_its_fields() {
    Signal signal = signal(List.of("etcd"), Severity.WARN, PROBER);
    assertThat(hits(signal, etcd(Severity.WARN, "connect: connection refused"), "")).hasSize(1);
    assertThat(hits(signal, etcd(Severity.WARN, "i/o timeout"), "")).isEmpty();
  }

  @Test
  void another_program_or_a_lesser_severity_does_not_count_but_an_unknown_one_may() {
    Signal kubelets = signal(List.of("kubelet"), Severity.UNKNOWN, PROBER);
    Signal errors = signal(List.of(), Severity.ERROR, PROBER);
    assertThat(hits(kubelets, etcd(Severity.WARN, "refused"), "")).isEmpty();
    assertThat(hits(kubelets, of("kubelet-crio.sh", Severity.WARN, "refused"), "")).hasSize(1);
    assertThat(hits(errors, etcd(Severity.WARN, "refused"), "")).isEmpty();
    assertThat(hits(errors, etcd(Severity.UNKNOWN, "refused"), "")).hasSize(1);
  }

  @Test
  void a_signal_that_needs_a_known_program_leaves_the_lines_of_unknown_ones() {
    Signal strict =
        new Signal(
            "etcd-example/strict",
            "",
            List.of("etcd"),
            true,
            Severity.UNKNOWN,
            List.of(PROBER),
            List.of(),
            List.of("node"),
            List.of(),
            Optional.empty(),
            false);
    assertThat(hits(strict, of("etcd", Severity.WARN, "refused"), "")).hasSize(1);
    assertThat(hits(strict, of("", Severity.WARN, "refused"), "")).isEmpty();
  }

  @Test
  void captures_come_from_fields_and_from_named_groups() {
    Wording wording =
        wording(
            "prober detected",
            Map.of(),
            Optional.of(Regex.of("detected (?P<what>\\w+) status")),
            VersionRange.ANY);
    Signal signal = signal(List.of(), Severity.UNKNOWN, wording);
    assertThat(hits(signal, etcd(Severity.WARN, "refused"), "").getFirst().captures())
        .containsEntry("what", "unhealthy")
        .containsEntry("peer", "39011656e166436e");
  }

  @Test
  void a_version_rules_a_wording_out_only_where_it_is_known() {
    Wording old =
        wording(
            "prober detected",
            Map.of(),
            Optional.empty(),
            VersionRange.parse("<3.5").orElseThrow());
    Signal signal = signal(List.of(), Severity.UNKNOWN, old);
    assertThat(hits(signal, etcd(Severity.WARN, "refused"), "3.5.16")).isEmpty();
    assertThat(hits(signal, etcd(Severity.WARN, "refused"), "3.4.23")).hasSize(1);
    assertThat(hits(signal, etcd(Severity.WARN, "refused"), "")).hasSize(1);
  }

  @Test
  void of_two_wordings_the_first_counts_that_the_version_allows() {
    VersionRange before = VersionRange.parse("<3.5").orElseThrow();
    Regex as = Regex.of("(?P<as>prober)");
    Regex other = Regex.of("(?P<as>detected)");
    Signal signal =
        signal(
            List.of(),
            Severity.UNKNOWN,
            wording("prober detected", Map.of(), Optional.of(as), before),
            wording("prober detected", Map.of(), Optional.of(other), VersionRange.ANY));

    Showing showing = new SignalMatcher(List.of(signal)).showing(etcd(Severity.WARN, "refused"));

    assertThat(showing.in("3.4.23")).singleElement().matches(hit -> captured(hit, "prober"));
    assertThat(showing.in("3.5.16")).singleElement().matches(hit -> captured(hit, "detected"));
    assertThat(showing.in("")).singleElement().matches(hit -> captured(hit, "prober"));
  }

  private static boolean captured(SignalMatcher.Hit hit, String as) {
    return as.equals(hit.captures().get("as"));
  }

  @Test
  void an_observation_is_judged_by_its_attributes() {
    Sighting unstarted =
        new Sighting(
            "etcd.member", Map.of("status", new ValueTest.Is("unstarted")), Map.of("peer", "id"));
    Signal signal =
        new Signal(
            "etcd-example/unstarted",
            "",
            List.of(),
            Severity.UNKNOWN,
            List.of(),
            List.of(unstarted),
            List.of(),
            List.of(),
            Optional.empty(),
            false);
    Observation row =
        new Observation(
            "etcd.member",
            new Origin("members.txt", 4),
            Optional.empty(),
            "",
            "etcd",
            Map.of("id", "8ce9c368124a21b0", "status", "unstarted"),
            "| 8ce9c368124a21b0 | unstarted |");
    assertThat(new SignalMatcher(List.of(signal)).match(row, ""))
        .singleElement()
        .satisfies(hit -> assertThat(hit.captures()).containsEntry("peer", "8ce9c368124a21b0"));
  }

  @Test
  void an_event_says_what_the_log_would_say_and_counts_once() {
    Signal signal =
        new Signal(
            "runtime-example/refused",
            "",
            List.of("kubelet"),
            Severity.WARN,
            List.of(wording("Failed to pull image", Map.of(), Optional.empty(), VersionRange.ANY)),
            List.of(new Sighting("k8s.event", Map.of(), Map.of("pod", "object"))),
            List.of(),
            List.of(),
            Optional.empty(),
            false);
    assertThat(new SignalMatcher(List.of(signal)).match(row("k8s.event"), ""))
        .singleElement()
        .satisfies(hit -> assertThat(hit.captures()).containsEntry("pod", "pod/web-0"));
    Signal worded = signal(List.of(), Severity.ERROR, signal.wordings().getFirst());
    assertThat(new SignalMatcher(List.of(worded)).match(row("k8s.event"), "")).hasSize(1);
    assertThat(new SignalMatcher(List.of(worded)).match(row("k8s.pod"), "")).isEmpty();
  }

  private static Observation row(String kind) {
    String message = "Failed to pull image \"web:1\": not found";
    return new Observation(
        kind,
        new Origin("events.txt", 2),
        Optional.empty(),
        "",
        "",
        Map.of("object", "pod/web-0", "message", message),
        "Warning  Failed  " + message);
  }

  @Test
  void a_wording_that_needs_the_whole_line_leaves_one_that_was_cut_off() {
    assertThat(takesWhole("failed to open WAL: wal: file not found")).isTrue();
    assertThat(takesWhole("failed to open WAL: open member/wal: pe>")).isFalse();
    assertThat(takesWhole("failed to open WAL: open member/wal…")).isFalse();
    assertThat(takesWhole("failed to open WAL err=\"open \\\"member/wal\\\": pe")).isFalse();
    assertThat(takesWhole("failed to open WAL err=\"open \\\"member/wal\\\": lost\"")).isTrue();
    assertThat(takesWhole("failed to open WAL: <nil>")).isTrue();
    assertThat(takesWhole("{\"log\":\"failed to open WAL err=\\\"pe\\n\",\"stream\":\"stderr\"}"))
        .isFalse();
  }

  private static boolean takesWhole(String line) {
    Wording whole =
        new Wording(
            List.of("failed to open WAL"),
            List.of(),
            List.of("permission denied"),
            Map.of(),
            Optional.empty(),
            "message",
            List.of(),
            Map.of(),
            VersionRange.ANY,
            true);
    LogRecord record =
        new LogRecord(
            new Origin("etcd.log", 1),
            Optional.empty(),
            "node1",
            "etcd",
            Severity.UNKNOWN,
            line,
            Map.of(),
            "plain",
            line);
    return !hits(signal(List.of(), Severity.UNKNOWN, whole), record, "").isEmpty();
  }

  @Test
  void durations_are_read_as_go_prints_them() {
    ValueTest second = new ValueTest.LongerThan(Duration.ofSeconds(1));
    assertThat(ValueTests.holds(second, "1.000001s")).isTrue();
    assertThat(ValueTests.holds(second, "1m0.5s")).isTrue();
    assertThat(ValueTests.holds(second, "999.9ms")).isFalse();
    assertThat(ValueTests.holds(second, "12µs")).isFalse();
    assertThat(ValueTests.holds(second, "soon")).isFalse();
    assertThat(ValueTests.holds(second, "")).isFalse();
  }

  private static List<SignalMatcher.Hit> hits(Signal signal, LogRecord record, String version) {
    return new SignalMatcher(List.of(signal)).match(record, version);
  }

  private static Signal signal(List<String> components, Severity severity, Wording... wordings) {
    return new Signal(
        "etcd-example/unhealthy",
        "",
        components,
        severity,
        List.of(wordings),
        List.of(),
        List.of("node"),
        List.of(),
        Optional.empty(),
        false);
  }

  private static Wording wording(
      String message, Map<String, ValueTest> fields, Optional<Regex> regex, VersionRange versions) {
    return new Wording(
        List.of(),
        List.of(message),
        List.of(),
        fields,
        regex,
        "message",
        List.of(),
        Map.of("peer", "remote-peer-id"),
        versions);
  }

  private static LogRecord etcd(Severity severity, String error) {
    return of("etcd", severity, error);
  }

  private static LogRecord of(String component, Severity severity, String error) {
    String message = "prober detected unhealthy status";
    return new LogRecord(
        new Origin("etcd.log", 1),
        Optional.empty(),
        "node1",
        component,
        severity,
        message,
        Map.of("error", error, "remote-peer-id", "39011656e166436e"),
        "etcd-json",
        message + " " + error);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.regex.Regex;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue in {@code every-word} says everything that the language can say. */
class LanguageTest {
  private static Catalog catalog = new Catalog(Map.of(), Map.of(), Map.of(), List.of());

  @BeforeAll
  static void readEveryWord() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(LanguageTest.class.getResource("/every-word")).toURI());
    catalog = CatalogReader.readFrom(List.of(CatalogFiles.of(folder)));
  }

  private static Rule rule() {
    return Objects.requireNonNull(catalog.rules().get("etcd-example"));
  }

  private static Signal signal(String name) {
    return Objects.requireNonNull(catalog.signals().get(name));
  }

  private static Optional<Duration> minutes(int minutes) {
    return Optional.of(Duration.ofMinutes(minutes));
  }

  @Test
  void itHasNoMistakes() {
    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.rules()).containsOnlyKeys("etcd-example");
    assertThat(catalog.signals())
        .containsOnlyKeys(
            "peers/active",
            "peers/lost",
            "peers/quorum-lost",
            "etcd-example/late",
            "etcd-example/unstarted");
  }

  @Test
  void aWordingHasAllItsParts() {
    Signal late = signal("etcd-example/late");

    assertThat(late.says()).isEqualTo("heartbeat to {{peer}} was late");
    assertThat(late.components()).containsExactly("etcd", "kube-apiserver");
    assertThat(late.severity()).isEqualTo(Severity.WARN);
    assertThat(late.by()).containsExactly("peer", "node");
    assertThat(late.endsWith()).containsExactly("peers/active", "etcd-example/unstarted");
    assertThat(late.endsAfter()).isEqualTo(minutes(10));
    assertThat(late.derived()).isFalse();
    assertThat(late.wordings())
        .containsExactly(
            new Wording(
                List.of("caller", "etcdserver/raft.go"),
                List.of("leader failed to send out heartbeat on time"),
                List.of("is a learner"),
                Map.ofEntries(
                    Map.entry("to", new ValueTest.Present(true)),
                    Map.entry("from", new ValueTest.Is("leader")),
                    Map.entry("error", new ValueTest.Contains("overloaded")),
                    Map.entry("reason", new ValueTest.Contains("disk")),
                    Map.entry("state", new ValueTest.Lacks(List.of("ok", "fine"))),
                    Map.entry("kind", new ValueTest.Lacks(List.of("learner"))),
                    Map.entry("id", new ValueTest.Matches(Regex.of("^[0-9a-f]+$"))),
                    Map.entry("took", new ValueTest.LongerThan(Duration.ofMillis(1500))),
                    Map.entry("count", new ValueTest.AtLeast(3)),
                    Map.entry("free", new ValueTest.AtMost(0.5))),
                Optional.of(Regex.of("to (?P<peer>[0-9a-f]+)")),
                "raw",
                List.of(Regex.of("exceeded (?P<by>\\S+)")),
                Map.of("expected", "expected-duration"),
                new VersionRange(
                    List.of(
                        new VersionRange.Bound(">=", List.of(3, 4)),
                        new VersionRange.Bound("<", List.of(3, 6))))));
  }

  @Test
  void aSnapshotShowsSignalsToo() {
    assertThat(signal("etcd-example/unstarted").sightings())
        .containsExactly(
            new Sighting(
                "etcd.member",
                Map.of("status", new ValueTest.Is("unstarted")),
                Map.of("peer", "id")),
            new Sighting("etcd.endpoint-health", Map.of(), Map.of("endpoint", "endpoint")));
    assertThat(signal("etcd-example/unstarted").by()).isEmpty();
  }

  @Test
  void theClusterModelsSignalsAreDeclared() {
    assertThat(signal("peers/quorum-lost"))
        .isEqualTo(
            new Signal(
                "peers/quorum-lost",
                "{{quorum}} voters are needed",
                List.of(),
                Severity.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                true));
  }

  @Test
  void conditionsAreReadInAllTheirForms() {
    assertThat(rule().when())
        .isEqualTo(
            new Condition.Any(
                List.of(
                    occurs("etcd-example/late"),
                    occurs("peers/lost"),
                    new Condition.Occurs(
                        "etcd-example/late",
                        3,
                        minutes(1),
                        Optional.of(Duration.ofSeconds(30)),
                        "peer"),
                    new Condition.All(
                        List.of(
                            occurs("peers/quorum-lost"),
                            new Condition.Absent(
                                "peers/active",
                                "",
                                Condition.Side.AROUND,
                                Optional.empty(),
                                List.of()))),
                    new Condition.Sequence(
                        List.of("etcd-example/late", "peers/lost"),
                        minutes(1),
                        List.of("peer", "node")),
                    new Condition.Together(
                        List.of("peers/lost", "etcd-example/late"),
                        Optional.empty(),
                        List.of("node")),
                    new Condition.Absent(
                        "peers/active",
                        "peers/lost",
                        Condition.Side.BEFORE,
                        minutes(5),
                        List.of("peer")))));
  }

  private static Condition occurs(String signal) {
    return new Condition.Occurs(signal, 1, Optional.empty(), Optional.empty(), "");
  }

  @Test
  void whatSpeaksForAndAgainstIsWeighed() {
    assertThat(rule().confidence()).isEqualTo(0.8);
    assertThat(rule().speaksFor()).containsExactly(new Weight(occurs("peers/lost"), 0.3, ""));
    assertThat(rule().speaksAgainst())
        .containsExactly(
            new Weight(
                new Condition.Absent(
                    "peers/active", "peers/lost", Condition.Side.AFTER, minutes(1), List.of()),
                0.5,
                "the peer never came back"));
  }

  @Test
  void aRuleOfYourOwnBringsItsCause() {
    assertThat(rule().cause())
        .isEqualTo(
            new Cause("etcd-example", "An example", "etcd", "T2", true, List.of("etcd-other")));
    assertThat(catalog.causes()).containsOnlyKeys("etcd-other", "etcd-example");
    assertThat(rule().status()).isEqualTo(Rule.Status.STABLE);
    assertThat(rule().explains()).containsExactly("etcd-other");
    assertThat(rule().causality().bounds())
        .singleElement()
        .satisfies(bound -> {
          assertThat(bound.id()).isEqualTo("etcd-other");
          assertThat(bound.where()).containsOnlyKeys("by");
          assertThat(bound.on()).isEqualTo("peer");
        });
    assertThat(rule().causality().descents())
        .containsExactly(
            new Descent(
                Map.of("peer", new ValueTest.Is("1"), "by", new ValueTest.Contains("slowly")),
                List.of("etcd-other")));
    assertThat(rule().causality().whenCaused())
        .contains(new Condition.Occurs("peers/lost", 2, Optional.empty(), Optional.empty(), ""));
    assertThat(rule().causality().rivals())
        .containsExactly(
            new Rival(
                "etcd-other",
                new Condition.All(
                    List.of(
                        new Condition.Occurs(
                            "peers/lost", 1, Optional.empty(), Optional.empty(), ""),
                        new Condition.Absent(
                            "peers/active",
                            "",
                            Condition.Side.AROUND,
                            Optional.empty(),
                            List.of()))),
                Map.of("by", new ValueTest.Present(true)),
                0.4,
                "the peer {{peer}} may be slow",
                "nothing says so",
                "the log of {{peer}}: is it slow?"));
    assertThat(rule().recovered())
        .isEqualTo("Heartbeats to {{all.peer}} were late until {{endedAt}}.");
    assertThat(rule().collect()).containsExactly("etcdctl endpoint status");
  }

  @Test
  void examplesAreFilesOrFoldersWithTheirOrigin() throws IOException {
    assertThat(rule().examples())
        .containsExactly(
            new Example(
                "fires-01.etcd.log",
                true,
                "active",
                "captured",
                "etcd 3.5.16",
                "a slow disk",
                "",
                ""),
            new Example(
                "fires-02",
                true,
                "recovered",
                "reported",
                "etcd 3.4",
                "https://example.org",
                "",
                ""),
            new Example(
                "silent-01.etcd.log",
                false,
                "",
                "captured",
                "etcd 3.5.16",
                "",
                "another word",
                "etcd-other"));
    RuleFolder folder = Objects.requireNonNull(catalog.folders().get("etcd-example"));
    assertThat(folder.filesOf("fires-02")).containsExactly("fires-02/a.log", "fires-02/b.log");
    assertThat(folder.open("fires-02/b.log").readAllBytes()).isNotEmpty();
  }

  @Test
  void plansHaveAllTheirParts() {
    assertThat(rule().plans())
        .containsExactly(
            new Plan(
                "replace",
                "Replace {{peer}}",
                "etcd.survivor",
                List.of("a runbook"),
                List.of(
                    new Plan.Step(
                        "backup",
                        "Copy",
                        "manual",
                        "safe",
                        "!etcd.leader",
                        List.of("cp -a {{etcd.data-dir}} {{#etcd.dead}}{{id}} {{/etcd.dead}}"),
                        "",
                        Map.of(),
                        "in case",
                        "it is there",
                        List.of(),
                        ""),
                    new Plan.Step(
                        "remove",
                        "Remove",
                        "etcd-api",
                        "destructive",
                        "",
                        List.of(),
                        "member-remove",
                        Map.of("member", "{{peer}}"),
                        "it is dead",
                        "it is gone",
                        List.of("backup"),
                        ""),
                    new Plan.Step(
                        "remove-by-hand",
                        "Remove by hand",
                        "manual",
                        "safe",
                        "",
                        List.of(),
                        "",
                        Map.of(),
                        "",
                        "",
                        List.of(),
                        "remove"))),
            new Plan("look", "Look", "", List.of(), rule().plans().getLast().steps()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static io.etiolog.rules.episode.Occurrences.on;
import static io.etiolog.rules.episode.Occurrences.signal;
import static io.etiolog.rules.episode.Occurrences.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Cause QUORUM = cause("quorum-lost", "etcd", "T3", "apiserver-down");
  private static final Cause APISERVER = cause("apiserver-down", "apiserver", "T2", "kubelet-cut");
  private static final Cause KUBELET = cause("kubelet-cut", "kubelet", "T2", "node-not-ready");
  private static final Cause NODE = cause("node-not-ready", "kubelet", "T2");
  private static final Cause RUNTIME = cause("runtime-down", "runtime", "T2", "node-not-ready");
  private static final Cause EVEN = new Cause("even", "even", "etcd", "T1", true, List.of());

  private final Ranking ranking =
      new Ranking(
          new CauseGraph(List.of(QUORUM, APISERVER, KUBELET, NODE, RUNTIME, EVEN), List.of()));

  @Test
  void what_another_finding_explains_is_its_consequence() {
    assertThat(ids(Role.ROOT, active(APISERVER, "n", 1), active(QUORUM, "n", 2)))
        .containsExactly("quorum-lost");
    assertThat(ids(Role.CONSEQUENCE, active(APISERVER, "n", 1), active(QUORUM, "n", 2)))
        .containsExactly("apiserver-down");
  }

  @Test
  void a_link_of_the_chain_that_left_no_line_does_not_break_it() {
    assertThat(ids(Role.ROOT, active(QUORUM, "n", 1), active(KUBELET, "n", 2)))
        .containsExactly("quorum-lost");
  }

  @Test
  void two_faults_that_explain_nothing_of_each_other_are_two_roots_the_graver_first() {
    assertThat(ids(Role.ROOT, active(RUNTIME, "a", 1), active(QUORUM, "b", 2)))
        .containsExactly("quorum-lost", "runtime-down");
  }

  @Test
  void a_fault_on_one_node_does_not_explain_another_node() {
    assertThat(ids(Role.ROOT, active(RUNTIME, "a", 1), active(NODE, "b", 2)))
        .containsExactly("runtime-down", "node-not-ready");
    assertThat(ids(Role.ROOT, active(RUNTIME, "a", 1), active(NODE, "a", 2)))
        .containsExactly("runtime-down");
  }

  @Test
  void what_was_over_long_before_the_cause_began_does_not_follow_from_it() {
    assertThat(ids(Role.ROOT, active(QUORUM, "n", 90_000), active(APISERVER, "n", 1)))
        .containsExactly("quorum-lost", "apiserver-down");
  }

  @Test
  void a_cause_with_which_its_log_begins_may_be_older_than_its_log() {
    CauseGraph graph = new CauseGraph(List.of(QUORUM, APISERVER), List.of());
    Finding cause = active(QUORUM, "n", 90_000);
    Finding effect = active(APISERVER, "m", 1);
    assertThat(graph.over(startOf("n.log", 89_990)).explains(cause, effect)).isTrue();
    assertThat(graph.over(startOf("n.log", 10)).explains(cause, effect)).isFalse();
    assertThat(graph.over(startOf("m.log", 1)).explains(cause, effect)).isFalse();
  }

  @Test
  void a_risk_is_never_a_root() {
    assertThat(ids(Role.ROOT, active(EVEN, "n", 1))).isEmpty();
    assertThat(ids(Role.RISK, active(EVEN, "n", 1))).containsExactly("even");
  }

  @Test
  void what_has_recovered_comes_last_and_explains_nothing_that_stands() {
    List<Ranked> ranked =
        ranking.rank(
            List.of(finding(QUORUM, "n", 1, Status.RECOVERED, 0.9), active(APISERVER, "n", 2)));
    assertThat(ranked)
        .extracting(r -> r.finding().rule().id())
        .containsExactly("apiserver-down", "quorum-lost");
    assertThat(ranked.getFirst().role()).isEqualTo(Role.ROOT);
  }

  @Test
  void what_is_hardly_likely_is_not_claimed() {
    assertThat(ranking.rank(List.of(finding(QUORUM, "n", 1, Status.ACTIVE, 0.2)))).isEmpty();
  }

  private List<String> ids(Role role, Finding... findings) {
    return ranking.rank(List.of(findings)).stream()
        .filter(ranked -> ranked.role() == role)
        .map(ranked -> ranked.finding().rule().id())
        .toList();
  }

  private static SourceStarts startOf(String file, long second) {
    return new SourceStarts(Map.of(file, time(second)));
  }

  private static Cause cause(String id, String layer, String severity, String... causes) {
    return new Cause(id, id, layer, severity, false, List.of(causes));
  }

  private static Finding active(Cause cause, String node, long second) {
    return finding(cause, node, second, Status.ACTIVE, 0.9);
  }

  private static Finding finding(
      Cause cause, String node, long second, Status status, double confidence) {
    Signal signal = signal(cause.id() + "/line", List.of("node"));
    Episode episode =
        new Episode(
            signal,
            List.of(on(node, second, signal, Map.of())),
            1,
            status == Status.RECOVERED,
            Optional.empty());
    return new Finding(rule(cause), status, confidence, List.of(episode), List.of());
  }

  private static Rule rule(Cause cause) {
    return new Rule(
        cause,
        Rule.Status.INCUBATING,
        List.of(),
        new Condition.All(List.of()),
        0.9,
        List.of(),
        List.of(),
        List.of(),
        "",
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}

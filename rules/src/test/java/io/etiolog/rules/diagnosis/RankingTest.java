// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static io.etiolog.rules.episode.Occurrences.inSnapshot;
import static io.etiolog.rules.episode.Occurrences.on;
import static io.etiolog.rules.episode.Occurrences.signal;
import static io.etiolog.rules.episode.Occurrences.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Bound;
import io.etiolog.rules.catalog.Causality;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Descent;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Cause QUORUM = cause("quorum-lost", "etcd", "T3", "apiserver-down");
  private static final Cause APISERVER =
      cause("apiserver-down", "apiserver", "T2", "kubelet-apiserver-unreachable");
  private static final Cause KUBELET =
      cause("kubelet-apiserver-unreachable", "kubelet", "T2", "node-not-ready");
  private static final Cause NODE = cause("node-not-ready", "kubelet", "T2");
  private static final Cause RUNTIME = cause("runtime-down", "runtime", "T2", "node-not-ready");
  private static final Cause EVEN = new Cause("even", "even", "etcd", "T1", true, List.of());

  private static final Signal LINE = signal("some/line", List.of("node"));

  private final Ranking ranking = new Ranking(graph());

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
    assertThat(graph.over(startOf("n.log", 89_990), List.of()).explains(cause, effect)).isTrue();
    assertThat(graph.over(startOf("n.log", 10), List.of()).explains(cause, effect)).isFalse();
    assertThat(graph.over(startOf("m.log", 1), List.of()).explains(cause, effect)).isFalse();
  }

  @Test
  void a_file_that_begins_in_the_midst_of_a_cause_hides_nothing_that_another_tells() {
    CauseGraph graph = new CauseGraph(List.of(QUORUM, APISERVER), List.of());
    Finding cause =
        active(
            QUORUM, List.of(on("n", 90_000, LINE, Map.of()), on("late", 90_005, LINE, Map.of())));
    SourceStarts starts = new SourceStarts(Map.of("n.log", time(1), "late.log", time(90_005)));

    assertThat(graph.over(since(starts), List.of()).explains(cause, active(APISERVER, "m", 2)))
        .isFalse();
  }

  @Test
  void what_had_begun_long_before_and_went_on_does_not_follow() {
    Finding before =
        active(APISERVER, List.of(on("n", 600, LINE, Map.of()), on("n", 1_100, LINE, Map.of())));
    Finding again =
        active(APISERVER, List.of(on("n", 600, LINE, Map.of()), on("n", 2_000, LINE, Map.of())));
    Finding cause = active(QUORUM, "m", 1_000);

    assertThat(graph().explains(cause, before)).isFalse();
    assertThat(graph().explains(cause, again)).as("it set in anew").isTrue();
    assertThat(graph().explains(cause, active(APISERVER, "n", 800))).as("clocks differ").isTrue();
  }

  @Test
  void a_node_is_the_one_that_lines_name_not_the_one_that_says_so() {
    Finding elsewhere =
        active(NODE, List.of(on("cp-1", 2, LINE, Map.of("node", "worker-2.example.org"))));

    assertThat(graph().explains(active(RUNTIME, "worker-2", 1), elsewhere)).isTrue();
    assertThat(graph().explains(active(RUNTIME, "cp-1", 1), elsewhere)).isFalse();
  }

  @Test
  void only_symptoms_follow_through_what_nobody_saw() {
    Cause full = cause("table-full", "network", "T2", "cut-off");
    Cause cut = cause("cut-off", "network", "T2", "quorum-lost", "controller-leader-lost");
    Cause lease = cause("controller-leader-lost", "apiserver", "T2");
    CauseGraph graph = new CauseGraph(List.of(full, cut, QUORUM, lease), List.of());
    Finding cause = active(full, "worker", 1);
    Finding effect = active(QUORUM, "n", 2);

    assertThat(graph.explains(cause, active(lease, "n", 2))).isTrue();
    assertThat(graph.link(cause, effect).orElseThrow().obstacle())
        .isEqualTo("it would lead to this by cut-off, which was not found");
    CauseGraph seen = graph.over(Surroundings.UNKNOWN, List.of(cause, active(cut, "n", 1), effect));
    assertThat(seen.explains(cause, effect)).isTrue();
  }

  @Test
  void of_two_equally_grave_faults_the_one_that_reaches_beyond_its_node_comes_first() {
    assertThat(
            ids(
                Role.ROOT,
                active(RUNTIME, "a", 1),
                active(NODE, "a", 2),
                active(cause("nospace", "etcd", "T2"), "b", 3)))
        .containsExactly("nospace", "runtime-down");
  }

  @Test
  void a_bounded_edge_holds_for_lines_of_that_kind_and_on_that_node_only() {
    Causality bounds =
        new Causality(
            List.of(
                new Bound("node-not-ready", Map.of("image", new ValueTest.Is("pause")), "member")),
            List.of(),
            List.of(),
            Optional.empty());
    CauseGraph graph =
        new CauseGraph(List.of(NODE), List.of(rule(cause("pull", "etcd", "T2"), bounds)));
    Finding effect = active(NODE, "n", 2);

    assertThat(graph.link(pull(bounds, "pause", "n"), effect)).isEmpty();
    CauseGraph led =
        new CauseGraph(
            List.of(NODE, cause("pull", "etcd", "T2", "node-not-ready")),
            List.of(rule(cause("pull", "etcd", "T2"), bounds)));
    assertThat(led.explains(pull(bounds, "pause", "n"), effect)).isTrue();
    assertThat(led.explains(pull(bounds, "app", "n"), effect)).isFalse();
    assertThat(led.explains(pull(bounds, "pause", "m"), effect)).isFalse();
    assertThat(led.link(pull(bounds, "app", "n"), effect).orElseThrow().obstacle()).isNotEmpty();
  }

  private static Finding pull(Causality bounds, String image, String member) {
    return finding(
        rule(cause("pull", "etcd", "T2"), bounds),
        List.of(on("x", 1, LINE, Map.of("image", image, "member", member))));
  }

  @Test
  void what_only_some_causes_leave_follows_from_no_other() {
    Causality origins =
        new Causality(
            List.of(),
            List.of(
                new Descent(
                    Map.of("error", new ValueTest.Contains("no route")), List.of("quorum-lost"))),
            List.of(),
            Optional.empty());
    Finding silent =
        finding(
            rule(NODE, origins), List.of(on("n", 2, LINE, Map.of("error", "no route to host"))));
    Finding refused =
        finding(rule(NODE, origins), List.of(on("n", 2, LINE, Map.of("error", "refused"))));

    assertThat(graph().explains(active(RUNTIME, "n", 1), silent)).isFalse();
    assertThat(graph().explains(active(RUNTIME, "n", 1), refused)).isTrue();
    assertThat(graph().explains(active(QUORUM, "n", 1), silent)).isTrue();
  }

  @Test
  void of_two_that_may_each_bring_the_other_about_neither_is_explained() {
    Cause hen = cause("hen", "etcd", "T2", "egg");
    Cause egg = cause("egg", "etcd", "T2", "hen");
    CauseGraph graph = new CauseGraph(List.of(hen, egg), List.of());
    Finding first = active(hen, "n", 1);
    Finding second = active(egg, "n", 2);

    assertThat(graph.explains(first, second)).isFalse();
    assertThat(graph.link(first, second).orElseThrow().obstacle()).startsWith("each leads to");
    assertThat(new Ranking(graph).rank(List.of(first, second)))
        .extracting(Ranked::role)
        .containsExactly(Role.ROOT, Role.ROOT);
  }

  @Test
  void a_risk_is_never_a_root() {
    assertThat(ids(Role.ROOT, active(EVEN, "n", 1))).isEmpty();
    assertThat(ids(Role.RISK, active(EVEN, "n", 1))).containsExactly("even");
  }

  @Test
  void what_has_recovered_comes_last_and_explains_nothing_that_goes_on() {
    List<Ranked> ranked =
        ranking.rank(
            List.of(finding(QUORUM, "n", 1, Status.RECOVERED, 0.9), active(APISERVER, "m", 362)));
    assertThat(ranked)
        .extracting(r -> r.finding().rule().id())
        .containsExactly("apiserver-down", "quorum-lost");
    assertThat(ranked.getFirst().role()).isEqualTo(Role.ROOT);
  }

  @Test
  void what_has_recovered_explains_what_could_not_do_so_yet() {
    List<Ranked> ranked =
        ranking.rank(
            List.of(finding(QUORUM, "n", 1, Status.RECOVERED, 0.9), active(APISERVER, "m", 361)));
    assertThat(ranked).extracting(Ranked::role).containsExactly(Role.CONSEQUENCE, Role.ROOT);
    assertThat(ranked.getLast().explains()).containsExactly(ranked.getFirst().finding());
  }

  @Test
  void by_one_clock_what_came_and_went_in_the_course_of_a_thing_is_not_its_cause() {
    Finding passing = finding(QUORUM, "n", 10, Status.RECOVERED, 0.9);

    assertThat(graph().explains(passing, active(APISERVER, "n", 5))).isFalse();
    assertThat(graph().explains(passing, active(APISERVER, "n", 15))).isTrue();
    assertThat(graph().explains(passing, active(APISERVER, "m", 5))).as("clocks differ").isTrue();
  }

  @Test
  void a_snapshot_without_a_time_is_as_old_as_the_bundle() {
    Finding cause = finding(QUORUM, "n", 1, Status.RECOVERED, 0.9);
    Finding effect = active(APISERVER, List.of(inSnapshot(LINE, Map.of())));

    assertThat(collected(300).explains(cause, effect)).isTrue();
    assertThat(collected(3_000).explains(cause, effect)).isFalse();
  }

  private static CauseGraph collected(long second) {
    return graph()
        .over(
            new Surroundings(
                SourceStarts.UNKNOWN, Hosts.UNKNOWN, Drifts.NONE, Optional.of(time(second))),
            List.of());
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

  private static Surroundings startOf(String file, long second) {
    return since(new SourceStarts(Map.of(file, time(second))));
  }

  private static Surroundings since(SourceStarts starts) {
    return new Surroundings(starts, Hosts.UNKNOWN, Drifts.NONE, Optional.empty());
  }

  private static Cause cause(String id, String layer, String severity, String... causes) {
    return new Cause(id, id, layer, severity, false, List.of(causes));
  }

  private static CauseGraph graph() {
    return new CauseGraph(List.of(QUORUM, APISERVER, KUBELET, NODE, RUNTIME, EVEN), List.of());
  }

  private static Finding active(Cause cause, List<Occurrence> lines) {
    return finding(rule(cause), lines);
  }

  private static Finding finding(Rule rule, List<Occurrence> lines) {
    Episode episode = new Episode(LINE, lines, lines.size(), false, Optional.empty());
    return new Finding(rule, Status.ACTIVE, 0.9, List.of(episode), List.of(), false);
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
    return new Finding(rule(cause), status, confidence, List.of(episode), List.of(), false);
  }

  private static Rule rule(Cause cause) {
    return rule(cause, Causality.NONE);
  }

  private static Rule rule(Cause cause, Causality causality) {
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
        List.of(),
        "",
        "",
        causality);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.diagnosis.Ranked.Over;
import io.etiolog.rules.report.Diagnosis.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells roots from consequences and orders them: active roots first, the one to act on first at the
 * top, then consequences, risks, and what has recovered.
 */
final class Ranking {
  /** Below this a finding is no claim, only an alternative. */
  static final double LEAST = 0.3;

  private static final double CERTAIN = 0.6;

  private final CauseGraph graph;

  Ranking(CauseGraph graph) {
    this.graph = graph;
  }

  List<Ranked> rank(List<Finding> findings) {
    List<Finding> claimed = findings.stream().filter(Ranking::isClaim).toList();
    List<Ranked> placed = claimed.stream().map(finding -> place(finding, claimed)).toList();
    return placed.stream().sorted(order(placed)).toList();
  }

  private Ranked place(Finding finding, List<Finding> all) {
    List<Finding> others = faults(all).toList();
    List<Finding> explained =
        others.stream().filter(other -> graph.explains(finding, other)).toList();
    return new Ranked(finding, role(finding, others), explained, over(finding, others));
  }

  private static boolean isClaim(Finding finding) {
    return finding.confidence() >= LEAST;
  }

  private static Stream<Finding> faults(List<Finding> findings) {
    return findings.stream().filter(finding -> !finding.rule().cause().risk());
  }

  /** Of what was found, that which explains a finding. */
  static Stream<Finding> causesOf(Finding effect, List<Finding> findings, CauseGraph graph) {
    return faults(findings).filter(Ranking::isClaim).filter(cause -> graph.explains(cause, effect));
  }

  private Role role(Finding finding, List<Finding> others) {
    if (finding.rule().cause().risk()) {
      return Role.RISK;
    }
    return others.stream().anyMatch(other -> graph.explains(other, finding))
        ? Role.CONSEQUENCE
        : Role.ROOT;
  }

  /** Of what stands, and follows from nothing that stands: its causes that are over. */
  private List<Over> over(Finding finding, List<Finding> others) {
    boolean stands =
        others.stream().anyMatch(other -> other.active() && graph.explains(other, finding));
    return stands || !finding.active() || finding.rule().cause().risk()
        ? List.of()
        : others.stream()
            .filter(cause -> !cause.active())
            .flatMap(cause -> over(cause, finding).map(says -> new Over(cause, says)).stream())
            .toList();
  }

  private Optional<String> over(Finding cause, Finding finding) {
    String over = "is over" + Aftermath.since(cause);
    if (graph.explains(cause, finding)) {
      return Optional.of(
          "It follows from "
              + cause.rule().id()
              + ", which "
              + over
              + "; its own log ends too soon to show whether this is over too.");
    }
    return graph.isOutlivedBy(finding, cause)
        ? Optional.of(cause.rule().id() + ", which leads to this, " + over + ", and this goes on")
        : Optional.empty();
  }

  /**
   * Urgency first among what is certain enough: what is graver, then what can still be said, then
   * what reaches beyond one node; then what explains most; then the earliest.
   */
  private static Comparator<Ranked> order(List<Ranked> placed) {
    return Comparator.comparing((Ranked r) -> !r.finding().active())
        .thenComparing(Ranked::role)
        .thenComparing(r -> r.finding().rule().borrowed())
        .thenComparing(r -> r.finding().confidence() < CERTAIN)
        .thenComparing(r -> r.finding().rule().cause().severity(), Comparator.reverseOrder())
        .thenComparing(r -> placed.stream().anyMatch(other -> silences(other, r)))
        .thenComparing(Ranking::staysOnOneNode)
        .thenComparing(r -> -explainsOfItsTime(r))
        .thenComparing(r -> -r.finding().confidence())
        .thenComparing(r -> r.finding().firstSeen().orElse(Instant.MAX))
        .thenComparing(r -> r.finding().rule().id());
  }

  /**
   * Whether something keeps a kubelet from starting that was the only one to tell of something
   * else: nothing since then shows whether that still is so.
   */
  private static boolean silences(Ranked silencer, Ranked told) {
    Finding stopper = silencer.finding();
    Finding other = told.finding();
    return silencer.role() == Role.ROOT
        && stopper.active()
        && stopper.rule().cause().layer().equals("kubelet")
        && silencer.explains().stream().anyMatch(Ranking::isLossOfNode)
        && other.lines().allMatch(line -> line.evidence().component().equals("kubelet"))
        && other.nodes().size() == 1
        && other.nodes().equals(stopper.nodes())
        && other.lastSeen().flatMap(last -> stopper.firstSeen().filter(last::isBefore)).isPresent();
  }

  private static boolean isLossOfNode(Finding finding) {
    return finding.rule().id().equals("node-not-ready") && finding.active();
  }

  /** What is over does not make a cause that stands more urgent. */
  private static long explainsOfItsTime(Ranked ranked) {
    return ranked.explains().stream()
        .filter(effect -> effect.status() == ranked.finding().status())
        .count();
  }

  private static boolean staysOnOneNode(Ranked ranked) {
    return (CauseGraph.onOneNode(ranked.finding()) || isOfKubeProxy(ranked.finding()))
        && ranked.explains().stream().allMatch(CauseGraph::onOneNode);
  }

  /** It serves its own node, whatever layer its fault is of. */
  private static boolean isOfKubeProxy(Finding finding) {
    return finding.rule().cause().layer().equals("apiserver")
        && finding.lines().allMatch(line -> line.evidence().component().equals("kube-proxy"));
  }
}

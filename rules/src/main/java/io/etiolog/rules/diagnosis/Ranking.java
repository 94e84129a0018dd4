// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.report.Diagnosis.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
    List<Finding> claimed =
        findings.stream().filter(finding -> finding.confidence() >= LEAST).toList();
    return claimed.stream().map(finding -> place(finding, claimed)).sorted(order()).toList();
  }

  private Ranked place(Finding finding, List<Finding> all) {
    List<Finding> explained =
        all.stream()
            .filter(other -> other.status() == finding.status())
            .filter(other -> !other.rule().cause().risk())
            .filter(other -> graph.explains(finding, other))
            .toList();
    return new Ranked(finding, role(finding, all), explained);
  }

  private Role role(Finding finding, List<Finding> all) {
    if (finding.rule().cause().risk()) {
      return Role.RISK;
    }
    boolean follows =
        all.stream()
            .filter(other -> other.status() == finding.status())
            .filter(other -> !other.rule().cause().risk())
            .anyMatch(other -> graph.explains(other, finding));
    return follows ? Role.CONSEQUENCE : Role.ROOT;
  }

  /**
   * Urgency first among what is certain enough: what is graver, then what reaches beyond one node;
   * then what explains most; then the earliest.
   */
  private static Comparator<Ranked> order() {
    return Comparator.comparing((Ranked r) -> !r.finding().active())
        .thenComparing(Ranked::role)
        .thenComparing(r -> r.finding().rule().borrowed())
        .thenComparing(r -> r.finding().confidence() < CERTAIN)
        .thenComparing(r -> r.finding().rule().cause().severity(), Comparator.reverseOrder())
        .thenComparing(Ranking::staysOnOneNode)
        .thenComparing(r -> -r.explains().size())
        .thenComparing(r -> -r.finding().confidence())
        .thenComparing(r -> r.finding().firstSeen().orElse(Instant.MAX))
        .thenComparing(r -> r.finding().rule().id());
  }

  private static boolean staysOnOneNode(Ranked ranked) {
    return CauseGraph.onOneNode(ranked.finding())
        && ranked.explains().stream().allMatch(CauseGraph::onOneNode);
  }
}

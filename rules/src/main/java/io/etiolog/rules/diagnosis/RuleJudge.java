// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Rule.Status;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.report.Diagnosis;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks every rule what the episodes amount to. */
final class RuleJudge {
  private final ConditionJudge over;
  private final ConditionJudge standing;

  RuleJudge(Episodes episodes) {
    this.over = new ConditionJudge(episodes, episodes);
    this.standing = new ConditionJudge(episodes, episodes.open());
  }

  /** What rules conclude by themselves. */
  List<Finding> judge(Collection<Rule> rules) {
    return used(rules).flatMap(rule -> judge(rule, rule.when(), false).stream()).toList();
  }

  /**
   * What was found, and what follows from it by lines that alone would show too little.
   *
   * @param causes which findings explain which
   */
  List<Finding> withDependents(Collection<Rule> rules, List<Finding> findings, CauseGraph causes) {
    Set<String> ids =
        findings.stream().map(finding -> finding.rule().id()).collect(Collectors.toSet());
    Stream<Finding> dependents =
        used(rules)
            .filter(rule -> !ids.contains(rule.id()))
            .flatMap(rule ->
                rule.causality().whenCaused().flatMap(enough -> judge(rule, enough, true)).stream())
            .filter(finding -> hasCause(finding, findings, causes));
    return Stream.concat(findings.stream(), dependents).toList();
  }

  /** What is over is no cause of what so little shows to go on. */
  private static boolean hasCause(Finding effect, List<Finding> findings, CauseGraph causes) {
    return Ranking.causesOf(effect, findings, causes)
        .anyMatch(cause -> cause.active() || !effect.active());
  }

  private static Stream<Rule> used(Collection<Rule> rules) {
    return rules.stream().filter(rule -> rule.status() != Status.DEPRECATED);
  }

  /** What still stands counts; only where nothing does, what stood before. */
  private Optional<Finding> judge(Rule rule, Condition condition, boolean dependent) {
    Verdict active = standing.judge(condition);
    if (active.holds()) {
      return Optional.of(finding(rule, Diagnosis.Status.ACTIVE, standing, active, dependent));
    }
    Verdict past = over.judge(condition);
    return past.holds()
        ? Optional.of(finding(rule, Diagnosis.Status.RECOVERED, over, past, dependent))
        : Optional.empty();
  }

  private static Finding finding(
      Rule rule,
      Diagnosis.Status status,
      ConditionJudge judge,
      Verdict verdict,
      boolean dependent) {
    Certainty certainty = Certainty.of(rule, judge);
    return new Finding(
        rule,
        status,
        certainty.value(),
        verdict.support().stream().distinct().toList(),
        certainty.against(),
        dependent);
  }
}

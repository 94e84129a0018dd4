// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Rule.Status;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.report.Diagnosis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Asks every rule what the episodes amount to. */
final class RuleJudge {
  private final ConditionJudge over;
  private final ConditionJudge standing;

  RuleJudge(Episodes episodes) {
    this.over = new ConditionJudge(episodes, episodes);
    this.standing = new ConditionJudge(episodes, episodes.open());
  }

  List<Finding> judge(Collection<Rule> rules) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.status() != Status.DEPRECATED) {
        judge(rule).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** What still stands counts; only where nothing does, what stood before. */
  private Optional<Finding> judge(Rule rule) {
    Verdict active = standing.judge(rule.when());
    if (active.holds()) {
      return Optional.of(finding(rule, Diagnosis.Status.ACTIVE, standing, active));
    }
    Verdict past = over.judge(rule.when());
    return past.holds()
        ? Optional.of(finding(rule, Diagnosis.Status.RECOVERED, over, past))
        : Optional.empty();
  }

  private static Finding finding(
      Rule rule, Diagnosis.Status status, ConditionJudge judge, Verdict verdict) {
    Certainty certainty = Certainty.of(rule, judge);
    return new Finding(
        rule,
        status,
        certainty.value(),
        verdict.support().stream().distinct().toList(),
        certainty.against());
  }
}

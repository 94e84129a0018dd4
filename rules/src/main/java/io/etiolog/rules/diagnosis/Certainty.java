// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Rule.Status;
import io.etiolog.rules.catalog.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * How certain a rule is, step by step: its own confidence, what speaks for it by a share of what is
 * missing to certainty, what speaks against it by a share of the certainty, and a bound.
 *
 * @param value the confidence in the end
 * @param steps every weight of the rule in its order, those that do not count too
 */
record Certainty(double value, List<Step> steps) {
  private static final double MOST_FOR_SANDBOX = 0.5;
  private static final double MOST = 0.99;

  /** A weight, and what it did. */
  record Step(Weight weight, boolean speaksFor, boolean counted, double before, double after) {}

  static Certainty of(Rule rule, ConditionJudge judge) {
    List<Step> steps = new ArrayList<>();
    double confidence = rule.confidence();
    for (Weight weight : rule.speaksFor()) {
      confidence = step(steps, weight, true, judge, confidence);
    }
    for (Weight weight : rule.speaksAgainst()) {
      confidence = step(steps, weight, false, judge, confidence);
    }
    return new Certainty(Math.min(most(rule), confidence), List.copyOf(steps));
  }

  private static double step(
      List<Step> steps, Weight weight, boolean speaksFor, ConditionJudge judge, double before) {
    boolean counted = judge.judge(weight.condition()).holds();
    double moved =
        speaksFor ? before + (1 - before) * weight.weight() : before * (1 - weight.weight());
    double after = counted ? moved : before;
    steps.add(new Step(weight, speaksFor, counted, before, after));
    return after;
  }

  /** What a rule may claim at most. */
  static double most(Rule rule) {
    return rule.status() == Status.SANDBOX ? MOST_FOR_SANDBOX : MOST;
  }

  /** What speaks against it, for people. */
  List<String> against() {
    return steps.stream()
        .filter(step -> step.counted() && !step.speaksFor())
        .map(step -> step.weight().because())
        .toList();
  }
}

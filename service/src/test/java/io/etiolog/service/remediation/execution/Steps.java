// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Step;
import java.util.stream.Stream;

/** The steps that the tests of failures go through: one of each kind. */
final class Steps {
  private Steps() {}

  /**
   * One of them.
   *
   * @param trouble in whose plan
   * @param id how its id begins
   */
  record OfPlan(Trouble trouble, String id) {}

  static Stream<OfPlan> all() {
    return Stream.of(
        new OfPlan(Trouble.NONE, "defragment-"),
        new OfPlan(Trouble.NONE, "move-leader"),
        new OfPlan(Trouble.FULL, "snapshot"),
        new OfPlan(Trouble.FULL, "compact"),
        new OfPlan(Trouble.FULL, "disarm-"),
        new OfPlan(Trouble.FULL, "prove"),
        new OfPlan(Trouble.FULL, "what-filled-it"),
        new OfPlan(Trouble.DEAD, "remove"),
        new OfPlan(Trouble.DEAD, "add"),
        new OfPlan(Trouble.DEAD, "start"),
        new OfPlan(Trouble.DEAD, "promote"));
  }

  /** The first of a plan whose id begins so. */
  static Step of(Plan plan, String id) {
    return plan.steps().stream().filter(step -> step.id().startsWith(id)).findFirst().orElseThrow();
  }

  /** Whether nothing but this step can have left the cluster as it leaves it. */
  static boolean leavesItsMark(Step step) {
    return switch (step.action().orElseThrow()) {
      case Action.RemoveMember removal -> true;
      case Action.AddLearner learner -> true;
      case Action.PromoteLearner promotion -> true;
      case Action.DisarmNospace disarming -> true;
      default -> false;
    };
  }
}

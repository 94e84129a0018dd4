// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which safety rules each action is under. Stateless. */
public final class Guards {
  private Guards() {}

  /** Looks whether a step may be done. A person's step has no preconditions of Etiolog's. */
  public static List<Precondition> ask(Situation situation) {
    return situation
        .step()
        .action()
        .map(action -> of(action).stream().map(guard -> guard.ask(situation)).toList())
        .orElse(List.of());
  }

  /** Looks at every step of a plan that was not begun. */
  public static Map<String, List<Precondition>> askAll(
      Plan plan, ClusterState state, Moment moment, Surroundings surroundings) {
    Map<String, List<Precondition>> found = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      found.put(step.id(), ask(new Situation(state, plan, step, moment, surroundings)));
    }
    return found;
  }

  private static List<Guard> of(Action action) {
    List<Guard> guards = new ArrayList<>(IdentityGuards.all());
    switch (action) {
      case Action.TakeSnapshot(var member) -> guards.addAll(SnapshotGuards.of(member));
      case Action.Compact compact -> guards.addAll(SpaceGuards.compaction());
      case Action.Defragment defragment -> guards.addAll(SpaceGuards.of(defragment));
      case Action.MoveLeader(var to) -> guards.addAll(LeaderGuards.of(to));
      case Action.DisarmNospace(var member) -> guards.addAll(SpaceGuards.disarming(member));
      case Action.ProveWrite proof -> guards.addAll(SpaceGuards.proof());
      case Action.CountKeys counting -> guards.add(HealthGuards.led());
      case Action.RemoveMember(var member) -> guards.addAll(RemovalGuards.of(member));
      case Action.AddLearner learner -> guards.addAll(LearnerGuards.of(learner));
      case Action.AwaitStart waiting -> guards.add(HealthGuards.led());
      case Action.PromoteLearner(var member) -> guards.addAll(LearnerGuards.promoting(member));
    }
    return guards;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.Target;
import java.util.List;
import java.util.Map;

/** Gives a learner that is in sync its vote. */
final class PromoteLearner implements Playbook {
  @Override
  public String name() {
    return "promote-learner";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("member", "the learner's id or name; usually the only one");
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    Member member = asked.text("member").isPresent() ? Choice.asked(state, asked) : only(state);
    if (!member.learner()) {
      throw new RefusedException(member + " has its vote already");
    }
    return new Draft(
        "Promote " + member, List.of(step(Target.of(member), member.toString(), state)));
  }

  private static Member only(ClusterState state) throws RefusedException {
    List<Member> learners = Choice.members(state).stream().filter(Member::learner).toList();
    if (learners.size() != 1) {
      throw new RefusedException(
          learners.isEmpty() ? "There is no learner" : "Say which learner: " + learners);
    }
    return learners.getFirst();
  }

  static Step step(Target learner, String called, ClusterState state) {
    return Step.of(
            "promote",
            "Promote " + called,
            Risk.SAFE,
            "With its vote the cluster bears as many failures as before. etcd refuses it until it is"
                + " in sync; Etiolog asks again for a while then (M12).",
            new Action.PromoteLearner(learner))
        .typed(
            List.of(
                Steps.etcdctl(state)
                    + " member promote "
                    + (learner.isNew() ? "<its id>" : learner.id())));
  }
}

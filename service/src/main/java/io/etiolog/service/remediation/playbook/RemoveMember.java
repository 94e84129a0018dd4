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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes a member for good, mostly one that is dead. */
final class RemoveMember implements Playbook {
  @Override
  public String name() {
    return "remove-member";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("member", Choice.MEMBER, "name", Choice.NAME, "peerUrls", Choice.PEER_URLS);
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    Member member = Choice.asked(state, asked);
    return new Draft("Remove " + member, steps(state, member));
  }

  static List<Step> steps(ClusterState state, Member member) throws RefusedException {
    List<Step> steps = new ArrayList<>();
    steps.add(Steps.snapshot(Choice.source(state, List.of(member))));
    if (Choice.leader(state).equals(Optional.of(member))) {
      Member heir =
          Choice.followers(state).stream()
              .findFirst()
              .orElseThrow(() -> new RefusedException("M14: it leads, and nobody can take over"));
      steps.add(Steps.moveLeader(member, heir));
    }
    steps.add(
        Step.of(
                "remove",
                "Remove " + Target.of(member),
                Risk.DESTRUCTIVE,
                "It can never come back with its data. The dead one goes before its successor comes:"
                    + " the other way round the quorum grows while one is dead (M3).",
                new Action.RemoveMember(Target.of(member)))
            .typed(
                List.of(
                    Steps.etcdctl(state, member) + " member remove " + member.hex(),
                    Steps.etcdctl(state, member) + " member list -w table")));
    return steps;
  }
}

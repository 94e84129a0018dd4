// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands the leadership to another voter, as before work on the leader's machine. */
final class MoveLeader implements Playbook {
  @Override
  public String name() {
    return "move-leader";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("member", "to whom: an id or a name; usually the most advanced follower");
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    Member from =
        Choice.leader(state)
            .orElseThrow(() -> new RefusedException("Nobody leads: there is nothing to hand over"));
    Member to =
        asked.text("member").isPresent()
            ? Choice.asked(state, asked)
            : Choice.followers(state).stream()
                .findFirst()
                .orElseThrow(
                    () -> new RefusedException("There is no healthy voter to hand over to"));
    if (Optional.of(to).equals(Choice.leader(state))) {
      throw new RefusedException(to + " leads already");
    }
    return new Draft("Hand the leadership to " + to.name(), List.of(Steps.moveLeader(from, to)));
  }
}

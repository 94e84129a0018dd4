// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.RefusedException;
import java.util.List;
import java.util.Map;

/** A verified snapshot from one healthy member. */
final class Snapshot implements Playbook {
  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("member", "from whom: an id or a name; usually the most advanced follower");
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    Member member =
        asked.text("member").isPresent()
            ? Choice.asked(state, asked)
            : Choice.source(state, List.of());
    return new Draft("Take a snapshot from " + member.name(), List.of(Steps.snapshot(member)));
  }
}

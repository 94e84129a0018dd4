// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes back NOSPACE alarms, where the space was freed already. */
final class DisarmAlarms implements Playbook {
  @Override
  public String name() {
    return "disarm-alarms";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    List<Step> steps = new ArrayList<>();
    RelieveNospace.full(state).forEach(member -> steps.add(Steps.disarm(member, state)));
    steps.add(Steps.prove());
    return new Draft("Disarm the NOSPACE alarms", steps);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.remediation.Step;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Etiolog itself sees when a person says that they have done a step whose check is about etcd:
 * the same that the check's etcdctl would show them. Stateless.
 */
final class Check {
  private static final Pattern ETCD =
      Pattern.compile("etcdctl|member list|endpoint (?:status|health)|RAFT|one leader");

  private Check() {}

  /** Whether a cluster's own answers tell whether a step worked. */
  static boolean isAbout(Step step) {
    return ETCD.matcher(step.verify()).find();
  }

  /** What a cluster shows, as a sentence. */
  static String seen(ClusterState state) {
    if (state.answered().findAny().isEmpty()) {
      return "Etiolog looked: no endpoint answers.";
    }
    String leader =
        state
            .leader()
            .map(id -> state.nameOf(id) + " leads")
            .orElse("nobody leads whom all follow");
    return "Etiolog looked: "
        + String.join("; ", List.of(leader, members(state), alarms(state.alarms())))
        + ".";
  }

  private static String members(ClusterState state) {
    if (state.members().isEmpty()) {
      return "the members' lists differ";
    }
    List<String> ill =
        state.members().get().stream()
            .map(state::health)
            .filter(health -> !health.healthy())
            .map(MemberHealth::told)
            .toList();
    List<Member> all = state.members().get();
    return (all.size() - ill.size())
        + " of "
        + all.size()
        + " members are healthy"
        + (ill.isEmpty() ? "" : " (" + String.join(", ", ill) + ")");
  }

  private static String alarms(Alarms alarms) {
    return switch (alarms) {
      case Alarms.Unknown(String why) -> "the alarms are not known: " + why;
      case Alarms.Known(List<Alarm> raised) ->
          raised.isEmpty() ? "no alarm is raised" : "raised: " + raised;
    };
  }
}

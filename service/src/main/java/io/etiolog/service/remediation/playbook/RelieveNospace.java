// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a cluster writable again that has reached its quota, in the one order that works (D12): a
 * snapshot, compaction, every member defragmented, each alarm disarmed, a write as proof. Source:
 * etcd's maintenance guide, etcd-io/etcd#11309.
 */
final class RelieveNospace implements Playbook {
  @Override
  public String name() {
    return "relieve-nospace";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("pause", "seconds between two members, usually " + Steps.PAUSE_SECONDS);
  }

  @Override
  public Draft draft(ClusterState state, Asked asked) throws RefusedException {
    List<Member> full = full(state);
    List<Step> steps = new ArrayList<>();
    steps.add(Steps.snapshot(Choice.source(state, List.of())));
    steps.add(compact(state));
    steps.addAll(
        Steps.sweep(state, state.voters(), true, asked.seconds("pause", Steps.PAUSE_SECONDS)));
    full.forEach(member -> steps.add(Steps.disarm(member, state)));
    steps.add(Steps.prove());
    steps.add(count(state));
    return new Draft("Free space, and let the cluster take writes again", steps);
  }

  /** Whose alarms are raised. */
  static List<Member> full(ClusterState state) throws RefusedException {
    if (!(state.alarms() instanceof Alarms.Known(List<Alarm> raised))) {
      throw new RefusedException(
          "The alarms are not known, so that it cannot be told what to relieve: "
              + ((Alarms.Unknown) state.alarms()).why());
    }
    List<Alarm> strangers =
        raised.stream()
            .filter(alarm -> alarm.kind() == Alarm.Kind.NOSPACE)
            .filter(alarm ->
                Choice.members(state).stream()
                    .noneMatch(member -> alarm.memberId().equals(Optional.of(member.id()))))
            .toList();
    if (!strangers.isEmpty()) {
      throw new RefusedException(
          "The member of an alarm is gone: "
              + strangers
              + "; writes are refused for it whatever is freed. Where etcdctl alarm list shows NOSPACE alone, disarm it by hand: etcdctl alarm"
              + " disarm");
    }
    List<Member> full =
        Choice.members(state).stream()
            .filter(
                member -> raised.contains(new Alarm(Optional.of(member.id()), Alarm.Kind.NOSPACE)))
            .toList();
    if (full.isEmpty()) {
      throw new RefusedException(
          "No NOSPACE alarm is raised: there is nothing to relieve"
              + (raised.isEmpty() ? "" : ", but " + raised));
    }
    return full;
  }

  private static Step compact(ClusterState state) {
    return Step.of(
            "compact",
            "Compact to the present revision",
            Risk.SAFE,
            "It drops only what was overwritten or deleted before; watchers that were far behind"
                + " list anew (D12, D14).",
            new Action.Compact())
        .typed(List.of(Steps.etcdctl(state) + " compact --physical <revision of endpoint status>"));
  }

  private static Step count(ClusterState state) {
    return Step.of(
            "what-filled-it",
            "Count what filled it, by prefix",
            Risk.READ_ONLY,
            "So that it does not come back: stop what writes most of it. If all of it is needed,"
                + " raise the quota on every member, one after the other (8 GiB is the most that etcd"
                + " recommends), and keep as much disk free.",
            new Action.CountKeys())
        .typed(
            List.of(
                Steps.etcdctl(state)
                    + " get /registry --prefix --keys-only | grep . | cut -d/ -f3 | sort | uniq -c"
                    + " | sort -rn | head -20",
                "# in /etc/kubernetes/manifests/etcd.yaml: - --quota-backend-bytes=8589934592"));
  }
}

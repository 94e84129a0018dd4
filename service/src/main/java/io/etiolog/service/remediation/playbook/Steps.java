// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import static java.util.stream.Collectors.joining;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps that more than one playbook has. Stateless. */
final class Steps {
  /** So long a cluster is left in peace between two members (D9). */
  static final int PAUSE_SECONDS = 60;

  private Steps() {}

  static Step snapshot(Member member) {
    return Step.of(
            "snapshot",
            "Take a snapshot from " + member.name(),
            Risk.SAFE,
            "Without it there is no way back. It is verified by its own hash; where Etiolog runs on the"
                + " member's own host, copy it to another (R1).",
            new Action.TakeSnapshot(Target.of(member)))
        .typed(List.of("etcdctl --endpoints=" + url(member) + " snapshot save before.db"));
  }

  static Step moveLeader(Member from, Member to) {
    return Step.of(
            "move-leader",
            "Hand the leadership from " + from.name() + " to " + to.name(),
            Risk.DISRUPTIVE,
            "An orderly handover costs writers some milliseconds; a leader that stalls or goes costs"
                + " them seconds (D3, M14).",
            new Action.MoveLeader(Target.of(to)))
        .typed(List.of("etcdctl --endpoints=" + url(from) + " move-leader " + to.hex()));
  }

  /**
   * Each of these voters, the followers first, then the leader, which has handed over to the first
   * of them before.
   */
  static List<Step> sweep(ClusterState state, List<Member> members, boolean asked, int pause) {
    Optional<Member> leader = Choice.leader(state).filter(members::contains);
    List<Member> others =
        members.stream().filter(member -> !Optional.of(member).equals(leader)).toList();
    List<Step> steps = new ArrayList<>();
    for (Member member : others) {
      steps.add(defragment(member, state, asked).after(steps.isEmpty() ? 0 : pause));
    }
    if (leader.isPresent()) {
      List<Member> heirs = others.isEmpty() ? Choice.followers(state) : others;
      heirs.stream()
          .findFirst()
          .ifPresent(
              heir -> steps.add(moveLeader(leader.get(), heir).after(steps.isEmpty() ? 0 : pause)));
      steps.add(defragment(leader.get(), state, asked));
    }
    return steps;
  }

  /** Members are known by their names, unless two have the same or one has none. */
  private static String known(Member member, ClusterState state) {
    boolean alone =
        Choice.members(state).stream().filter(other -> other.name().equals(member.name())).count()
            == 1;
    return alone && member.started() ? member.name() : member.hex();
  }

  private static Step defragment(Member member, ClusterState state, boolean asked) {
    return Step.of(
            "defragment-" + known(member, state),
            "Defragment " + member.name(),
            Risk.DISRUPTIVE,
            "It gives free space back to the file system. The member answers nothing meanwhile: about"
                + " 1.7 s for 100 MiB; one at a time, and the leader last (D1, D2).",
            new Action.Defragment(Target.of(member), asked))
        .typed(List.of("etcdctl --endpoints=" + url(member) + " defrag --command-timeout=5m"));
  }

  static Step disarm(Member member, ClusterState state) {
    return Step.of(
            "disarm-" + known(member, state),
            "Disarm the NOSPACE alarm of " + member.name(),
            Risk.SAFE,
            "Only now: disarmed before something was freed, the next write raises it again (D12).",
            new Action.DisarmNospace(Target.of(member)))
        .typed(
            List.of(
                etcdctl(state) + " alarm list   # NOSPACE only", etcdctl(state) + " alarm disarm"));
  }

  static Step prove() {
    return Step.of(
        "prove",
        "Prove it by a write",
        Risk.SAFE,
        "A key of Etiolog's own is written, read back and deleted.",
        new Action.ProveWrite());
  }

  /** etcdctl, to be asked of every member that votes and is healthy, without those. */
  static String etcdctl(ClusterState state, Member... without) {
    String endpoints =
        state.healthyVoters().stream()
            .filter(member -> !List.of(without).contains(member))
            .map(Steps::url)
            .collect(joining(","));
    return "etcdctl --endpoints=" + (endpoints.isEmpty() ? "<the others'>" : endpoints);
  }

  static String url(Member member) {
    return member.clientUrls().isEmpty()
        ? "<its client URL>"
        : member.clientUrls().getFirst().toString();
  }
}

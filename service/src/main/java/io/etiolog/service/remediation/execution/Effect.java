// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a cluster shows that an action was carried out. Immutable.
 *
 * @param seen whether it does
 * @param what what it shows, for people
 */
public record Effect(Seen seen, String what) {
  /** A file without this much that is free was defragmented. */
  private static final double TIGHT = 0.2;

  /** What etcd asks of a learner before it is promoted. */
  private static final double IN_SYNC = 0.9;

  /** So small a file is never tight. */
  private static final long SMALL = 1L << 20;

  /** Whether a cluster shows it. */
  public enum Seen {
    /** It was carried out. */
    YES,
    /** It was not. */
    NO,
    /** The state does not tell. */
    UNKNOWN
  }

  /** Whether a cluster can show that such an action was carried out. */
  static boolean shows(Action action) {
    return switch (action) {
      case Action.TakeSnapshot snapshot -> false;
      case Action.Compact compact -> false;
      case Action.ProveWrite proof -> false;
      case Action.CountKeys counting -> false;
      default -> true;
    };
  }

  /** Of this action of a plan, in a cluster as it is now. */
  public static Effect of(Action action, Plan plan, ClusterState state) {
    if (ids(state).isEmpty()) {
      return untold("no endpoint answers");
    }
    return isOf(plan, state)
        ? in(action, state)
        : untold("the endpoints are not, or not all, of the cluster that the plan is for");
  }

  /**
   * Of an action that etcd said was done. A defragmentation's file may have free pages again: what
   * was compacted leaves a follower's file in its own time, and Kubernetes compacts every minutes.
   */
  static Effect answered(Action action, Plan plan, ClusterState state) {
    return action instanceof Action.Defragment(Target member, var asked)
            && isOf(plan, state)
            && member
                .in(members(state))
                .map(state::health)
                .filter(MemberHealth::healthy)
                .isPresent()
        ? new Effect(Seen.YES, defragmented(member, state).what())
        : of(action, plan, state);
  }

  private static boolean isOf(Plan plan, ClusterState state) {
    return ids(state).equals(List.of(plan.fingerprint().cluster()));
  }

  private static List<String> ids(ClusterState state) {
    return state.clusterIds().stream().map(MemberId::hex).toList();
  }

  private static Effect in(Action action, ClusterState state) {
    return switch (action) {
      case Action.Defragment(Target member, var asked) -> defragmented(member, state);
      case Action.MoveLeader(Target to) -> leads(to, state);
      case Action.DisarmNospace(Target member) -> disarmed(member, state);
      case Action.RemoveMember(Target gone) -> removed(gone, state);
      case Action.AddLearner(var urls, var name) -> added(urls, state);
      case Action.AwaitStart(Target member) -> started(member, state);
      case Action.PromoteLearner(Target member) -> promoted(member, state);
      case Action.TakeSnapshot snapshot -> untold("a snapshot leaves nothing in the cluster");
      case Action.Compact compact -> untold("a compaction shows in no member's status");
      case Action.ProveWrite proof -> untold("a key that was written and deleted leaves nothing");
      case Action.CountKeys counting -> untold("counting leaves nothing in the cluster");
    };
  }

  private static Effect untold(String why) {
    return new Effect(Seen.UNKNOWN, why);
  }

  private static Effect told(boolean yes, String what) {
    return new Effect(yes ? Seen.YES : Seen.NO, what);
  }

  private static Effect defragmented(Target target, ClusterState state) {
    Optional<Member> member = target.in(members(state));
    Optional<MemberStatus> status = member.flatMap(state::of).map(Answered::status);
    if (member.isEmpty() || status.isEmpty()) {
      return untold(target.name() + " does not answer");
    }
    MemberHealth health = state.health(member.get());
    long size = status.get().dbSize();
    boolean tight = size < SMALL || status.get().dbSizeFree() < TIGHT * size;
    return told(
        tight && health.healthy(),
        target.name()
            + " has "
            + size
            + " bytes, "
            + status.get().dbSizeFree()
            + " of them free"
            + (health.healthy() ? "" : ", and " + health.why()));
  }

  private static Effect leads(Target to, ClusterState state) {
    Optional<Long> leader = state.leader();
    if (leader.isEmpty()) {
      return untold("nobody leads that all follow");
    }
    return told(
        to.in(members(state)).map(Member::id).equals(leader),
        state.nameOf(leader.get()) + " leads");
  }

  private static Effect disarmed(Target target, ClusterState state) {
    if (!(state.alarms() instanceof Alarms.Known(List<Alarm> raised))) {
      return untold("the alarms are not known");
    }
    Optional<Long> id = target.in(members(state)).map(Member::id);
    if (id.isEmpty()) {
      return untold(target.name() + " is not there");
    }
    return told(
        !raised.contains(new Alarm(id, Alarm.Kind.NOSPACE)),
        raised.isEmpty() ? "no alarm is raised" : "raised: " + raised);
  }

  /** By its id alone: its successor may have its name and its URLs. */
  private static Effect removed(Target gone, ClusterState state) {
    return state
        .members()
        .map(members ->
            told(
                members.stream().noneMatch(member -> member.hex().equals(gone.id())),
                "the members are " + members))
        .orElseGet(() -> untold("the members are not known"));
  }

  private static Effect added(List<URI> urls, ClusterState state) {
    List<URI> sorted = urls.stream().sorted().toList();
    return state
        .members()
        .map(members ->
            told(
                members.stream().anyMatch(member -> member.peerUrls().equals(sorted)),
                "the members are " + members))
        .orElseGet(() -> untold("the members are not known"));
  }

  /** Started, heard, and with nine tenths of what the others have: then it can be promoted. */
  private static Effect started(Target target, ClusterState state) {
    Optional<Member> member = target.in(members(state));
    Optional<MemberStatus> status = member.flatMap(state::of).map(Answered::status);
    if (member.isEmpty() || status.isEmpty()) {
      return told(false, target.name() + (member.isEmpty() ? " is not there" : " does not answer"));
    }
    OptionalLong most = state.led().mapToLong(answer -> answer.status().raftIndex()).max();
    if (most.isEmpty()) {
      return untold("nobody leads that all follow");
    }
    long own = status.get().appliedIndex();
    return told(
        member.get().started() && own >= IN_SYNC * most.getAsLong(),
        member.get() + " has applied entry " + own + " of " + most.getAsLong());
  }

  private static Effect promoted(Target target, ClusterState state) {
    return target
        .in(members(state))
        .map(member ->
            told(!member.learner(), member + (member.learner() ? " is a learner" : " votes")))
        .orElseGet(() -> untold("it is not there"));
  }

  private static List<Member> members(ClusterState state) {
    return state.members().orElse(List.of());
  }
}

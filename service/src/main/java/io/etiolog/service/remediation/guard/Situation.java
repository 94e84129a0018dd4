// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * All that a guard may look at. Immutable.
 *
 * @param state the cluster as it is
 * @param plan the whole plan
 * @param step the step in question
 * @param moment when it is asked
 * @param surroundings what is known beside the cluster's own answers
 */
public record Situation(
    ClusterState state, Plan plan, Step step, Moment moment, Surroundings surroundings) {
  /** The steps that are done before it. */
  List<Step> before() {
    return plan.before(step);
  }

  /** The members; none where they are not known. */
  List<Member> members() {
    return state.members().orElse(List.of());
  }

  /** The member that the cluster has for a target. */
  Optional<Member> member(Target target) {
    return target.in(members());
  }

  /** What a target answered. */
  Optional<MemberStatus> status(Target target) {
    return member(target).flatMap(state::of).map(Answered::status);
  }

  /** The health of a target, where it is a member. */
  Optional<MemberHealth> health(Target target) {
    return member(target).map(state::health);
  }

  /** What one member may grow to: as it says, else as was configured. */
  OptionalLong quota(MemberStatus status) {
    return status.quota().isPresent() ? status.quota() : surroundings.quota();
  }

  /** Whether a target leads. */
  boolean leads(Target target) {
    return member(target).map(Member::id).equals(state.leader()) && state.leader().isPresent();
  }

  /** The members that this plan removes, in this step or before. */
  List<Target> removed() {
    return Stream.concat(before().stream(), Stream.of(step))
        .flatMap(one -> one.action().stream())
        .flatMap(action ->
            action instanceof Action.RemoveMember(Target gone) ? Stream.of(gone) : Stream.empty())
        .toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EndpointState.Silent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An etcd cluster at one moment, as its endpoints answered. Immutable.
 *
 * <p>What the members disagree on is not known: a list of members is {@linkplain #members told}
 * only where all who answered have the same one, or all who are led have and are a {@linkplain
 * Following quorum} of it, so that who was cut off, or was removed and does not know it, stands in
 * nobody's way; a leader only where all who are led follow the same one.
 *
 * @param at when it was looked at
 * @param endpoints what each endpoint answered, in the order of the configuration
 * @param alarms the alarms that are raised
 */
public record ClusterState(Instant at, List<EndpointState> endpoints, Alarms alarms) {
  /** Copies the list. */
  public ClusterState {
    endpoints = List.copyOf(endpoints);
  }

  /** Those who answered. */
  public Stream<Answered> answered() {
    return endpoints.stream().filter(Answered.class::isInstance).map(Answered.class::cast);
  }

  /** Those who did not. */
  public Stream<Silent> silent() {
    return endpoints.stream().filter(Silent.class::isInstance).map(Silent.class::cast);
  }

  /** The ids of the clusters that answered: one, unless an endpoint belongs to another cluster. */
  public Set<Long> clusterIds() {
    return answered().map(answer -> answer.status().clusterId()).collect(Collectors.toSet());
  }

  /** The members, where all who told, or all who count, have the same list; else empty. */
  public Optional<List<Member>> members() {
    List<List<Member>> lists = Following.lists(answered());
    return lists.size() == 1
        ? Optional.of(lists.getFirst())
        : Following.quorate(this).flatMap(Following::members);
  }

  /** The members that vote; none where the members are not known. */
  public List<Member> voters() {
    return members().orElse(List.of()).stream().filter(member -> !member.learner()).toList();
  }

  /** How many voters must agree: more than half of them. */
  public int quorum() {
    return voters().size() / 2 + 1;
  }

  /** The id of the leader that all follow who are led; else empty. */
  public Optional<Long> leader() {
    Set<Long> leaders =
        answered()
            .flatMapToLong(answer -> answer.status().leader().stream())
            .boxed()
            .collect(Collectors.toSet());
    return leaders.size() == 1 ? leaders.stream().findFirst() : Optional.empty();
  }

  /** What those answered who follow the leader, itself among them. */
  public Stream<Answered> led() {
    Optional<Long> leader = leader();
    return answered()
        .filter(answer ->
            answer.status().leader().stream().anyMatch(id -> leader.equals(Optional.of(id))));
  }

  /** What the leader itself answered; empty where it did not, or is not known. */
  public Optional<Answered> leading() {
    return led()
        .filter(answer ->
            answer.status().leader().stream().anyMatch(id -> id == answer.status().memberId()))
        .findFirst();
  }

  /** What a member answered, through whichever of its endpoints; empty where it did not. */
  public Optional<Answered> of(Member member) {
    return answered().filter(answer -> answer.status().memberId() == member.id()).findFirst();
  }

  /** Whether a member can be counted on. */
  public MemberHealth health(Member member) {
    return MemberHealth.of(member, this);
  }

  /** The voters that can be counted on. */
  public List<Member> healthyVoters() {
    return voters().stream().filter(member -> health(member).healthy()).toList();
  }

  /**
   * Whether every member can be counted on and no alarm is raised; not, where that is not known.
   */
  public boolean isWell() {
    return members().isPresent()
        && members().get().stream().allMatch(member -> health(member).healthy())
        && alarms instanceof Alarms.Known(var raised)
        && raised.isEmpty();
  }

  /** How a member is known to people; by its id alone where the members are not known. */
  public String nameOf(long id) {
    return members().orElse(List.of()).stream()
        .filter(member -> member.id() == id)
        .map(Member::toString)
        .findFirst()
        .orElseGet(() -> MemberId.hex(id));
  }
}

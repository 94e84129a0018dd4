// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Those who follow one leader. They decide what the cluster is where they are a quorum of the
 * voters that they all know (M21): a member that was cut off keeps an old list, and one that was
 * removed meanwhile may never hear of it. Where anybody who votes follows another leader, there may
 * be a second quorum behind it of which nobody answers, such as after a cluster was made anew by
 * force: then neither is believed. Immutable.
 *
 * @param leader the id of whom they follow
 * @param followers the leader among them
 */
record Following(long leader, List<Answered> followers) {
  /** Copies the list. */
  Following {
    followers = List.copyOf(followers);
  }

  /** The only one that there is, where it is a quorum. */
  static Optional<Following> quorate(ClusterState state) {
    List<Following> all =
        state
            .answered()
            .flatMapToLong(answer -> answer.status().leader().stream())
            .distinct()
            .mapToObj(leader -> of(leader, state))
            .toList();
    return all.size() == 1 && all.getFirst().isQuorum()
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  private static Following of(long leader, ClusterState state) {
    return new Following(
        leader,
        state
            .answered()
            .filter(answer -> answer.status().leader().stream().anyMatch(id -> id == leader))
            .toList());
  }

  /** The list that all of them have who have one. */
  Optional<List<Member>> members() {
    List<List<Member>> lists = lists(followers.stream());
    return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
  }

  private boolean isQuorum() {
    List<Long> voters =
        members().orElse(List.of()).stream()
            .filter(member -> !member.learner())
            .map(Member::id)
            .toList();
    long here =
        followers.stream().filter(answer -> voters.contains(answer.status().memberId())).count();
    return !voters.isEmpty() && here > voters.size() / 2;
  }

  /** The different lists that these have. */
  static List<List<Member>> lists(Stream<Answered> answers) {
    return answers
        .map(Answered::members)
        .filter(list -> !list.isEmpty())
        .map(list -> list.stream().sorted(Comparator.comparing(Member::hex)).toList())
        .distinct()
        .toList();
  }
}

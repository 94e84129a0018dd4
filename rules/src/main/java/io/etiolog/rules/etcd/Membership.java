// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who belongs to the cluster as one member's log tells it: raft's configuration, else everybody
 * that was heard of. Not thread-safe.
 */
final class Membership {
  private static final int AGAIN = 3;

  private final Set<String> configured = new LinkedHashSet<>();
  private final Set<String> learners = new LinkedHashSet<>();
  private final Set<String> heardOf = new LinkedHashSet<>();
  private final Set<String> heardSince = new LinkedHashSet<>();
  private final Map<String, Integer> timesHeard = new LinkedHashMap<>();
  private final Map<String, Occurrence> removed = new LinkedHashMap<>();
  private final Map<String, Occurrence> stored = new LinkedHashMap<>();
  private List<Occurrence> lines = List.of();

  /** Raft's configuration; it names members in decimal. */
  void configure(Occurrence event) {
    List<String> voters = MemberIds.fromDecimals(event.value("voters"));
    if (voters.isEmpty() && event.value("learners").isEmpty()) {
      return; // before the first entry of its log is applied, a member prints an empty one
    }
    configured.clear();
    heardSince.clear();
    learners.clear();
    configured.addAll(voters);
    learners.addAll(MemberIds.fromDecimals(event.value("learners")));
    lines = List.of(event);
  }

  /** A member that the log names as added, or as read from the store. */
  void added(Occurrence event) {
    String peer = event.value("peer");
    removed.remove(peer);
    heardOf.add(peer);
    stored.put(peer, event);
    boolean learner =
        event.value("learner").startsWith("t") || event.value("learner").startsWith("l");
    if (learner) {
      learners.add(peer);
    }
    if (configured.isEmpty()) {
      lines = new ArrayList<>(stored.values());
    }
  }

  /** A member that the log names as removed. */
  void removed(Occurrence event) {
    String peer = event.value("peer");
    removed.put(peer, event);
    configured.remove(peer);
    heardSince.remove(peer);
    learners.remove(peer);
    heardOf.remove(peer);
    stored.remove(peer);
  }

  /** Peers that raft starts with, or that a candidate asks: only voters are asked. */
  void heard(String peer, Occurrence event) {
    heardOf.add(peer);
    heardSince.add(peer);
    timesHeard.merge(peer, 1, Integer::sum);
    if (lines.isEmpty()) {
      lines = List.of(event);
    }
  }

  /** Whether raft's configuration is known. */
  boolean known() {
    return !configured.isEmpty();
  }

  /**
   * Whether those that were heard of are all there are: a candidate asks every voter each time, and
   * no log lacks the line of one of them again and again.
   */
  boolean heardAgainAndAgain() {
    return !timesHeard.isEmpty() && timesHeard.values().stream().allMatch(times -> times >= AGAIN);
  }

  /** Whether it is, or may be, a member. */
  boolean mayHold(String peer) {
    return known()
        ? configured.contains(peer) || learners.contains(peer)
        : !removed.containsKey(peer);
  }

  /**
   * Voters by the configuration, and whoever was asked for a vote since: while a log is replayed,
   * or where lines were left out, the last configuration may be an old one. Empty when only hearsay
   * tells.
   */
  Set<String> configured() {
    Set<String> voters = new LinkedHashSet<>(configured);
    voters.addAll(heardSince);
    return known() ? voters : Set.of();
  }

  /** Voters that were only heard of. */
  Set<String> heardOf() {
    Set<String> voters = new LinkedHashSet<>(heardOf);
    voters.removeAll(removed.keySet());
    voters.removeAll(learners);
    return voters;
  }

  Set<String> learners() {
    return Set.copyOf(learners);
  }

  Set<String> removed() {
    return Set.copyOf(removed.keySet());
  }

  /** The line that says that a member was removed for good. */
  Optional<Occurrence> removalOf(String peer) {
    return Optional.ofNullable(removed.get(peer));
  }

  /**
   * Members of the store that raft's configuration does not have, with the lines that name them.
   */
  Map<String, Occurrence> onlyStored() {
    Map<String, Occurrence> only = new LinkedHashMap<>(stored);
    only.keySet().removeAll(configured());
    only.keySet().removeAll(learners);
    return known() ? only : Map.of();
  }

  /** The lines that show who the members are; empty when nothing does. */
  List<Occurrence> lines() {
    return lines;
  }
}

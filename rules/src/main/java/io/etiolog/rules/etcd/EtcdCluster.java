// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster at the end of the bundle: its members' logs and what snapshots say. Not thread-safe.
 */
public final class EtcdCluster {
  private static final List<String> EVENTS =
      List.of(
          "etcd-process/starting",
          "etcd-process/name",
          "etcd-process/ready",
          "etcd-process/stopping",
          "etcd-process/died",
          "etcd-members/configuration",
          "etcd-members/added",
          "etcd-members/removed",
          "etcd-raft/peers",
          "etcd-raft/leader-elected",
          "etcd-raft/became-leader",
          "etcd-raft/leader-lost",
          "etcd-raft/stepped-down",
          "etcd-raft/election-started",
          "etcd-raft/candidate",
          "etcd-raft/vote-requested",
          "etcd-peers/unreachable",
          "etcd-peers/lost",
          "etcd-peers/active");

  private final Map<String, MemberLog> logs = new LinkedHashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Occurrence> rows;
  private final List<Occurrence> answering;
  private final List<Occurrence> healthy;
  private final List<Occurrence> unhealthy;

  /** Reads it from what was found. */
  public EtcdCluster(OccurrenceLog found) {
    List<Occurrence> events = found.of(EVENTS);
    Writers writers = Writers.of(events);
    for (Occurrence event : events) {
      boolean anyProgram = event.signal().name().equals("etcd-process/died");
      String writer = writers.of(event);
      if (anyProgram && !logs.containsKey(writer)) {
        continue;
      }
      logs.computeIfAbsent(writer, MemberLog::new).accept(event);
      learn(event);
    }
    this.rows = found.of(List.of("etcd-members/row"));
    rows.forEach(this::learnRow);
    this.answering = found.of(List.of("etcd-peers/endpoint-status"));
    this.healthy = found.of(List.of("etcd-peers/endpoint-healthy"));
    this.unhealthy =
        found.of(List.of("etcd-peers/endpoint-unhealthy", "etcd-peers/endpoint-silent"));
    for (MemberLog log : logs.values()) {
      log.learners().forEach(id -> update(id, member -> member.as(true, member.removed())));
      log.removed().forEach(id -> update(id, member -> member.as(member.learner(), true)));
      if (!log.id().isEmpty()) {
        update(log.id(), member -> member.with(log.name(), "", ""));
      }
    }
  }

  private void learn(Occurrence event) {
    String peer = event.captures().getOrDefault("peer", "");
    if (!peer.isEmpty() && event.signal().name().startsWith("etcd-members/")) {
      update(peer, member -> member.with("", event.value("address"), ""));
    } else if (!peer.isEmpty() && !event.value("address").isEmpty()) {
      update(peer, member -> member.with("", event.value("address"), ""));
    }
  }

  private void learnRow(Occurrence row) {
    update(
        row.value("peer"),
        member ->
            member
                .with(row.value("name"), row.value("address"), row.value("client"))
                .as(row.value("learner").equals("true"), false));
  }

  private void update(String id, java.util.function.UnaryOperator<Member> change) {
    if (!id.isEmpty() && !id.equals("0")) {
      members.put(id, change.apply(members.getOrDefault(id, Member.of(id))));
    }
  }

  Collection<MemberLog> logs() {
    return logs.values();
  }

  /** The log that a member wrote, if the bundle has it. */
  Optional<MemberLog> logOf(String id) {
    return logs.values().stream().filter(log -> log.id().equals(id)).findFirst();
  }

  /** Everything known of a member. */
  Member member(String id) {
    return members.getOrDefault(id, Member.of(id));
  }

  /** Members that were not removed. */
  List<Member> members() {
    return members.values().stream().filter(member -> !member.removed()).toList();
  }

  /** Whether anything in the bundle speaks of an etcd cluster. */
  public boolean known() {
    return !logs.isEmpty() || !members.isEmpty() || !answering.isEmpty() || !healthy.isEmpty();
  }

  /** The member list's rows. */
  List<Occurrence> rows() {
    return rows;
  }

  /** Endpoints that a snapshot shows healthy. */
  List<Occurrence> healthy() {
    return healthy;
  }

  /** Endpoints that a snapshot shows unhealthy or silent. */
  List<Occurrence> unhealthy() {
    return unhealthy;
  }

  /** Endpoints whose status a snapshot shows. */
  List<Occurrence> answering() {
    return answering;
  }

  /** Voters: by the member list, else by the log that knows most. Empty when nothing tells. */
  Set<String> voters() {
    Set<String> listed = new LinkedHashSet<>();
    for (Occurrence row : rows) {
      if (!row.value("learner").equals("true")) {
        listed.add(row.value("peer"));
      }
    }
    if (!listed.isEmpty()) {
      return listed;
    }
    return bestLog().map(MemberLog::voters).orElse(Set.of());
  }

  /**
   * The log to believe: one that has a leader, then one that knows its configuration, the latest.
   */
  Optional<MemberLog> bestLog() {
    List<MemberLog> candidates = new ArrayList<>(logs.values());
    candidates.sort(
        java.util.Comparator.comparing((MemberLog log) -> !log.stopped() && !log.leader().isEmpty())
            .thenComparing(MemberLog::configurationKnown)
            .thenComparing(MemberLog::lastEvent));
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getLast());
  }

  /** Whether some member has a leader at the end: by its log, or by a snapshot. */
  boolean led() {
    return !healthy.isEmpty()
        || logs.values().stream().anyMatch(log -> !log.stopped() && !log.leader().isEmpty())
        || answering.stream().anyMatch(EtcdCluster::namesLeader);
  }

  private static boolean namesLeader(Occurrence status) {
    String leader = status.value("leader-id");
    boolean follows =
        !leader.isEmpty() && !leader.equals("0") && !status.value("errors").contains("no leader");
    return status.value("leader").equals("true") || follows;
  }
}

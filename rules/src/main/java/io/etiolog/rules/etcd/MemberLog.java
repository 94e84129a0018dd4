// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One member as its own log shows it, followed event by event. Holds the state at the latest event
 * and the {@link QuorumLoss}es so far. Not thread-safe.
 */
final class MemberLog {
  private static final int KEPT_LINES = 20;

  private final String reporter;
  private final Map<String, Outage> outages = new LinkedHashMap<>();
  private final Set<String> configured = new LinkedHashSet<>();
  private final Set<String> learners = new LinkedHashSet<>();
  private final Set<String> heardOf = new LinkedHashSet<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final List<Occurrence> leaderless = new ArrayList<>();
  private final List<QuorumLoss> losses = new ArrayList<>();
  private List<Occurrence> membership = List.of();
  private String id = "";
  private String name = "";
  private String leader = "";
  private boolean stopped;
  private boolean everLed;
  private Instant lastEvent = Instant.MIN;

  MemberLog(String reporter) {
    this.reporter = reporter;
  }

  /** Takes the next event. */
  void accept(Occurrence event) {
    lastEvent = event.at();
    learnIdentity(event);
    switch (event.signal().name()) {
      case "etcd-process/starting" -> started();
      case "etcd-process/stopping", "etcd-process/died" -> stopped = true;
      case "etcd-process/ready" -> stopped = false;
      case "etcd-members/configuration" -> configure(event);
      case "etcd-members/added" -> added(event);
      case "etcd-members/removed" -> removed(event.value("peer"));
      case "etcd-raft/peers" -> heardOf.addAll(List.of(event.value("voters").split(",")));
      case "etcd-raft/vote-requested" -> asked(event);
      case "etcd-raft/leader-elected" -> led(event.value("leader"));
      case "etcd-raft/became-leader" -> led(event.value("local"));
      case "etcd-raft/leader-lost",
          "etcd-raft/stepped-down",
          "etcd-raft/election-started",
          "etcd-raft/candidate" ->
          leaderLost(event);
      case "etcd-peers/unreachable", "etcd-peers/lost" -> unreachable(event);
      case "etcd-peers/active" -> outages.remove(event.value("peer"));
      default -> {}
    }
    followQuorum(event);
  }

  private void learnIdentity(Occurrence event) {
    String local = Writers.idIn(event);
    if (!local.isEmpty()) {
      id = local;
    }
    if (event.signal().name().startsWith("etcd-process/") && !event.value("name").isEmpty()) {
      name = event.value("name");
    }
  }

  private void started() {
    stopped = false;
    leader = "";
    leaderless.clear();
    outages.clear();
  }

  private void configure(Occurrence event) {
    configured.clear();
    learners.clear();
    configured.addAll(MemberIds.fromDecimals(event.value("voters")));
    learners.addAll(MemberIds.fromDecimals(event.value("learners")));
    membership = List.of(event);
    outages.keySet().removeIf(peer -> !configured.contains(peer) && !learners.contains(peer));
  }

  /** A candidate asks every voter, so these lines show who they are. */
  private void asked(Occurrence event) {
    heardOf.add(event.value("peer"));
    if (configured.isEmpty()) {
      membership = List.of(event);
    }
  }

  private void added(Occurrence event) {
    String peer = event.value("peer");
    removed.remove(peer);
    heardOf.add(peer);
    if (event.value("learner").equals("true") || event.value("learner").startsWith("learner")) {
      learners.add(peer);
    }
  }

  private void removed(String peer) {
    removed.add(peer);
    configured.remove(peer);
    learners.remove(peer);
    heardOf.remove(peer);
    outages.remove(peer);
  }

  private void led(String by) {
    leader = by;
    everLed = true;
    stopped = false;
    leaderless.clear();
  }

  private void leaderLost(Occurrence event) {
    leader = "";
    stopped = false;
    if (leaderless.size() < KEPT_LINES) {
      leaderless.add(event);
    }
  }

  /** A broken stream alone is no outage: it may only be the old connection of a restarted peer. */
  private void unreachable(Occurrence event) {
    String peer = event.value("peer");
    Outage outage = outages.get(peer);
    if (outage != null) {
      outage.add(event);
    } else if (!peer.isEmpty() && !removed.contains(peer)) {
      outages.put(peer, new Outage(peer, event));
    }
  }

  private void followQuorum(Occurrence event) {
    boolean lost = leader.isEmpty() && !leaderless.isEmpty() && reachable() < quorum();
    QuorumLoss current = losses.isEmpty() ? null : losses.getLast();
    boolean open = current != null && current.open();
    if (lost && !open) {
      losses.add(new QuorumLoss(event.at(), voters(), Set.copyOf(outages.keySet())));
    }
    if (lost) {
      losses.getLast().support(leaderless, outages.values());
    } else if (open) {
      losses.getLast().end(event);
    }
  }

  /** Voters as the last configuration names them, else all that were heard of, and itself. */
  Set<String> voters() {
    Set<String> voters = new LinkedHashSet<>(configured.isEmpty() ? heardOf : configured);
    voters.removeAll(removed);
    if (configured.isEmpty()) {
      voters.removeAll(learners);
      if (!id.isEmpty()) {
        voters.add(id);
      }
    }
    return voters;
  }

  /** The lines that show who the voters are; empty when nothing does. */
  List<Occurrence> membership() {
    return membership;
  }

  /** How many voters this member needs for a majority. */
  int quorum() {
    return voters().size() / 2 + 1;
  }

  /** How many voters it reaches, itself included. */
  int reachable() {
    return (int) voters().stream().filter(voter -> !outages.containsKey(voter)).count();
  }

  String reporter() {
    return reporter;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  String leader() {
    return leader;
  }

  Set<String> learners() {
    return Set.copyOf(learners);
  }

  Set<String> removed() {
    return Set.copyOf(removed);
  }

  boolean configurationKnown() {
    return !configured.isEmpty();
  }

  /** Whether it ever had a leader since its log begins. */
  boolean everLed() {
    return everLed;
  }

  /** Whether its process was told to stop, or died, and did not come back. */
  boolean stopped() {
    return stopped;
  }

  Instant lastEvent() {
    return lastEvent;
  }

  Map<String, Outage> outages() {
    return Map.copyOf(outages);
  }

  List<QuorumLoss> losses() {
    return List.copyOf(losses);
  }
}

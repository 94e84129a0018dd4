// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which one member had no leader and reached fewer voters than it needs for one. Not
 * thread-safe.
 */
final class QuorumLoss {
  private final Instant since;
  private final Map<String, Outage> outages = new LinkedHashMap<>();
  private Set<String> voters = Set.of();
  private Set<String> unreachable = Set.of();
  private List<Occurrence> elections = List.of();
  private List<Occurrence> lines = List.of();
  private long electionLines;
  private long count;
  private Optional<Occurrence> endedBy = Optional.empty();

  QuorumLoss(Instant since) {
    this.since = since;
  }

  /**
   * Takes what the member knows by now.
   *
   * @param leaderless lines on elections, as far as they are kept
   * @param leaderlessLines how many there were
   */
  void support(
      Set<String> nowVoters,
      Set<String> nowUnreachable,
      List<Occurrence> leaderless,
      long leaderlessLines,
      Collection<Outage> nowOutages) {
    voters = nowVoters;
    unreachable = nowUnreachable;
    elections = List.copyOf(leaderless);
    electionLines = leaderlessLines;
    nowOutages.forEach(outage -> outages.put(outage.peer(), outage));
  }

  /** It is over; what its peers' outages still bring is no part of it. */
  void end(Occurrence by) {
    lines = lines();
    count = count();
    endedBy = Optional.of(by);
  }

  boolean open() {
    return endedBy.isEmpty();
  }

  Optional<Occurrence> endedBy() {
    return endedBy;
  }

  Instant since() {
    return since;
  }

  Set<String> voters() {
    return voters;
  }

  /** Voters that cannot be reached, and peers that are not known to be voters. */
  Set<String> unreachable() {
    return unreachable;
  }

  /** How many voters it reaches, itself included. */
  int reachable() {
    return (int) voters.stream().filter(voter -> !unreachable.contains(voter)).count();
  }

  /** Of those that cannot be reached, the ones that answer and do not accept a certificate. */
  Set<String> shutOut() {
    Set<String> shutOut = new LinkedHashSet<>();
    for (Outage outage : outages.values()) {
      if (outage.failure() == Failure.TLS && unreachable.contains(outage.peer())) {
        shutOut.add(outage.peer());
      }
    }
    return shutOut;
  }

  /** Whether both were at one time. */
  boolean overlaps(QuorumLoss other) {
    return !since.isAfter(other.until()) && !other.since.isAfter(until());
  }

  private Instant until() {
    return endedBy.map(Occurrence::at).orElse(Instant.MAX);
  }

  /** How long it lasted; zero while it is open or the times are not known. */
  Duration length() {
    return Spans.between(since, until());
  }

  /** The lines that show it, in order. */
  List<Occurrence> lines() {
    if (endedBy.isPresent()) {
      return lines;
    }
    Set<Occurrence> all = new LinkedHashSet<>(elections);
    outages.values().forEach(outage -> all.addAll(outage.lines()));
    List<Occurrence> sorted = new ArrayList<>(all);
    sorted.sort(Occurrence.ORDER);
    return sorted;
  }

  long count() {
    return endedBy.isPresent()
        ? count
        : electionLines + outages.values().stream().mapToLong(Outage::count).sum();
  }
}

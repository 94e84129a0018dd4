// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which one member reached fewer voters than it needs and had no leader. Not thread-safe.
 */
final class QuorumLoss {
  private final Instant since;
  private final Set<String> voters;
  private final Set<String> firstUnreachable;
  private final Map<String, List<Occurrence>> outages = new LinkedHashMap<>();
  private List<Occurrence> elections = List.of();
  private long outageLines;
  private Optional<Occurrence> endedBy = Optional.empty();

  QuorumLoss(Instant since, Set<String> voters, Set<String> unreachable) {
    this.since = since;
    this.voters = voters;
    this.firstUnreachable = unreachable;
  }

  void support(List<Occurrence> leaderless, Collection<Outage> unreachable) {
    elections = List.copyOf(leaderless);
    outageLines = 0;
    for (Outage outage : unreachable) {
      outages.put(outage.peer(), outage.lines());
      outageLines += outage.count();
    }
  }

  void end(Occurrence by) {
    endedBy = Optional.of(by);
  }

  boolean open() {
    return endedBy.isEmpty();
  }

  Optional<Occurrence> endedBy() {
    return endedBy;
  }

  Set<String> voters() {
    return voters;
  }

  Set<String> unreachable() {
    return outages.isEmpty() ? firstUnreachable : Set.copyOf(outages.keySet());
  }

  /** How long it lasted; zero while it is open or the times are not known. */
  Duration length() {
    Instant end = endedBy.map(Occurrence::at).orElse(Instant.MAX);
    return end.equals(Instant.MAX) || since.equals(Instant.MAX)
        ? Duration.ZERO
        : Duration.between(since, end);
  }

  /** The lines that show it: unreachable peers first, then elections. */
  List<Occurrence> lines() {
    List<Occurrence> lines = new ArrayList<>();
    outages.values().forEach(lines::addAll);
    lines.addAll(elections);
    lines.sort(Occurrence.ORDER);
    return lines;
  }

  long count() {
    return outageLines + elections.size();
  }
}

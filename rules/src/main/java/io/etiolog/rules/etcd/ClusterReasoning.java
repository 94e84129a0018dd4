// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws the conclusions that no single line holds, as episodes of the derived signals. */
public final class ClusterReasoning {
  /** A loss shorter than this that ended is a start-up or an election, not a failure. */
  private static final Duration BRIEF = Duration.ofSeconds(30);

  private final EtcdCluster cluster;
  private final Map<String, Signal> signals;

  /**
   * Prepares the conclusions.
   *
   * @param signals the catalogue's signals, the derived ones among them
   */
  public ClusterReasoning(EtcdCluster cluster, Map<String, Signal> signals) {
    this.cluster = cluster;
    this.signals = signals;
  }

  /** All conclusions. */
  public List<Episode> conclude() {
    List<Episode> episodes = new ArrayList<>();
    quorumLost(episodes);
    if (episodes.stream().noneMatch(Episode::open)) {
      membersDown(episodes);
    }
    partitioned(episodes);
    evenVoters(episodes);
    return episodes;
  }

  private void quorumLost(List<Episode> into) {
    boolean led = cluster.led();
    for (MemberLog log : cluster.logs()) {
      for (QuorumLoss loss : log.losses()) {
        boolean stands = loss.open() && !led && !log.stopped();
        boolean lasted = !loss.open() && loss.length().compareTo(BRIEF) >= 0;
        if (stands || lasted) {
          into.add(lossEpisode(loss));
        }
      }
    }
    if (into.stream().noneMatch(Episode::open) && !led) {
      unansweredByAll().ifPresent(into::add);
      endpointsLost().ifPresent(into::add);
    }
  }

  private Episode lossEpisode(QuorumLoss loss) {
    int voters = loss.voters().size();
    long unreachable = loss.unreachable().stream().filter(loss.voters()::contains).count();
    Map<String, String> captures = quorum(voters, voters - unreachable, loss.unreachable());
    return episode("quorum-lost", captures, loss.lines(), loss.count(), loss.endedBy());
  }

  private static Map<String, String> quorum(int voters, long reachable, Set<String> unreachable) {
    return Map.of(
        "voters", Integer.toString(voters),
        "quorum", Integer.toString(voters / 2 + 1),
        "reachable", Long.toString(reachable),
        "unreachable", String.join(", ", unreachable.stream().sorted().toList()));
  }

  /** No line on elections, but two or more peers do not answer: fewer are left than are needed. */
  private Optional<Episode> unansweredByAll() {
    for (MemberLog log : cluster.logs()) {
      if (!log.stopped()
          && !log.everLed()
          && log.outages().size() >= 2
          && log.reachable() < log.quorum()) {
        List<Occurrence> lines =
            log.outages().values().stream().flatMap(outage -> outage.lines().stream()).toList();
        Map<String, String> captures =
            quorum(log.voters().size(), log.reachable(), log.outages().keySet());
        return Optional.of(episode("quorum-lost", captures, lines, lines.size(), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private Optional<Episode> endpointsLost() {
    List<Occurrence> unhealthy = cluster.unhealthy();
    Set<String> endpoints = new java.util.TreeSet<>();
    unhealthy.forEach(line -> endpoints.add(line.value("endpoint")));
    int voters = Math.max(cluster.voters().size(), endpoints.size());
    int reachable = voters - endpoints.size();
    if (voters < 2 || reachable >= voters / 2 + 1) {
      return Optional.empty();
    }
    Map<String, String> captures = quorum(voters, reachable, endpoints);
    return Optional.of(
        episode("quorum-lost", captures, unhealthy, unhealthy.size(), Optional.empty()));
  }

  private void membersDown(List<Episode> into) {
    Set<String> told = new java.util.HashSet<>();
    for (MemberLog log : cluster.logs()) {
      if (!log.stopped()) {
        for (Outage outage : log.outages().values()) {
          if (!aliveAfter(outage) && told.add(outage.peer())) {
            into.add(down(outage));
          }
        }
      }
    }
    for (Occurrence line : cluster.unhealthy()) {
      String peer = memberAt(line.value("endpoint"));
      if (told.add(peer)) {
        Map<String, String> captures =
            Map.of(
                "peer", peer,
                "name", cluster.member(peer).name(),
                "address", line.value("endpoint"),
                "error", line.value("error"),
                "how", Failure.of(line.value("error")).name());
        into.add(episode("member-down", captures, List.of(line), 1, Optional.empty()));
      }
    }
  }

  /** The id of the member with this client endpoint, or the endpoint itself. */
  private String memberAt(String endpoint) {
    String hostPort = endpoint.substring(endpoint.lastIndexOf('/') + 1);
    return cluster.members().stream()
        .filter(member -> !hostPort.isEmpty() && member.client().contains(hostPort))
        .map(Member::id)
        .findFirst()
        .orElse(endpoint);
  }

  private Episode down(Outage outage) {
    Member member = cluster.member(outage.peer());
    Map<String, String> captures =
        Map.of(
            "peer", outage.peer(),
            "name", member.name(),
            "address", outage.address().isEmpty() ? member.hostPort() : outage.address(),
            "error", outage.error().isEmpty() ? outage.failure().words() : outage.error(),
            "how", outage.failure().name());
    return episode("member-down", captures, outage.lines(), outage.count(), Optional.empty());
  }

  /** Whether the member that cannot be reached went on writing its own log after that began. */
  private boolean aliveAfter(Outage outage) {
    Occurrence last = outage.lines().getLast();
    return cluster
        .logOf(outage.peer())
        .filter(log -> !log.stopped() && log.lastEvent().isAfter(last.at()))
        .isPresent();
  }

  private void partitioned(List<Episode> into) {
    for (MemberLog log : cluster.logs()) {
      for (Outage outage : log.outages().values()) {
        Optional<MemberLog> other = cluster.logOf(outage.peer());
        boolean alive =
            other
                .filter(peer -> !peer.stopped())
                .filter(peer -> peer.lastEvent().isAfter(outage.lines().getFirst().at()))
                .isPresent();
        if (!log.stopped() && alive && outage.failure().mayBePartition()) {
          Map<String, String> captures =
              Map.of(
                  "peer", outage.peer(),
                  "local", log.id(),
                  "error", outage.error(),
                  "how", outage.failure().name());
          into.add(
              episode("partitioned", captures, outage.lines(), outage.count(), Optional.empty()));
        }
      }
    }
  }

  private void evenVoters(List<Episode> into) {
    Set<String> voters = cluster.voters();
    boolean listed = !cluster.rows().isEmpty();
    List<Occurrence> lines =
        listed ? cluster.rows() : cluster.bestLog().map(MemberLog::membership).orElse(List.of());
    if (!voters.isEmpty() && voters.size() % 2 == 0 && !lines.isEmpty()) {
      Map<String, String> captures = quorum(voters.size(), voters.size(), Set.of());
      into.add(episode("even-voters", captures, lines, lines.size(), Optional.empty()));
    }
  }

  private Episode episode(
      String name,
      Map<String, String> captures,
      List<Occurrence> lines,
      long count,
      Optional<Occurrence> endedBy) {
    Signal signal = signals.get("etcd-cluster/" + name);
    if (signal == null) {
      throw new IllegalStateException("the catalogue lacks the signal etcd-cluster/" + name);
    }
    List<Occurrence> occurrences =
        lines.stream()
            .sorted(Occurrence.ORDER)
            .map(line ->
                new Occurrence(signal, line.evidence(), captures, line.at(), line.reporter()))
            .toList();
    return new Episode(signal, occurrences, count, endedBy.isPresent(), endedBy);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Concludes which members are down while a majority goes on, and which are only cut off. */
final class DownMembers {
  private static final Duration CUT = Duration.ofSeconds(5);

  private final EtcdCluster cluster;
  private final Conclusions into;
  private final Set<String> told = new HashSet<>();

  DownMembers(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    for (MemberLog log : cluster.logs()) {
      log.outages().forEach(outage -> cutOff(log, outage));
    }
    aliveWithoutLeader();
    if (into.stands("quorum-lost")) {
      return; // that says it all
    }
    cluster.dead().values().forEach(this::down);
    cluster.endpoints().unhealthy().forEach(this::endpointDown);
    cluster.lists().unstarted(false).forEach(this::unstarted);
    if (!into.has("quorum-lost")) {
      cluster.logs().forEach(log -> log.outages().forEach(this::wasDown));
    }
  }

  /** A peer that cannot be reached although it runs: the way to it is closed. */
  private void cutOff(MemberLog log, Outage outage) {
    boolean worthTelling = outage.open() ? !log.stopped() : Spans.lasted(outage.length());
    if (worthTelling
        && lasts(outage)
        && outage.failure().mayBePartition()
        && cluster.ranThrough(outage)) {
      into.add(
          "partitioned",
          Map.of(
              "peer", outage.peer(),
              "local", log.id(),
              "address", address(outage),
              "error", outage.error(),
              "how", outage.failure().name()),
          outage.lines(),
          outage.count(),
          outage.endedBy());
    }
  }

  /** A single lost packet, or a slow answer, is no cut. */
  private static boolean lasts(Outage outage) {
    return outage.count() >= 2 && outage.length().compareTo(CUT) >= 0;
  }

  /** One answers without a leader while another leads: it is on the wrong side of a cut. */
  private void aliveWithoutLeader() {
    Endpoints endpoints = cluster.endpoints();
    List<Occurrence> leaders = endpoints.leaders();
    boolean known = into.stands("partitioned");
    boolean led = !leaders.isEmpty() || !endpoints.healthy().isEmpty();
    if (led && !known) {
      for (Occurrence row : endpoints.leaderless()) {
        into.add(
            "partitioned",
            Map.of("peer", row.value("peer"), "error", "it answers, but has no leader"),
            List.of(row));
      }
    }
  }

  private void down(Outage outage) {
    boolean learner = cluster.member(outage.peer()).learner();
    boolean listens = outage.failure() == Failure.TLS;
    if (!learner && !listens && told.add(outage.peer())) {
      into.add("member-down", captures(outage), outage.lines(), outage.count(), outage.endedBy());
    }
  }

  private void wasDown(Outage outage) {
    boolean over = !outage.open() && Spans.lasted(outage.length());
    boolean learner = cluster.member(outage.peer()).learner();
    boolean listens = outage.failure() == Failure.TLS || cluster.ranThrough(outage);
    if (over && !learner && !listens && told.add(outage.peer())) {
      into.add("member-down", captures(outage), outage.lines(), outage.count(), outage.endedBy());
    }
  }

  private Map<String, String> captures(Outage outage) {
    Member member = cluster.member(outage.peer());
    return Map.of(
        "peer", outage.peer(),
        "name", member.name(),
        "address", address(outage),
        "error", outage.error(),
        "how", outage.failure().name());
  }

  private String address(Outage outage) {
    String told = outage.address();
    return told.isEmpty() ? cluster.member(outage.peer()).hostPort() : told;
  }

  private void endpointDown(Occurrence word) {
    String error = word.value("error");
    Failure failure = Failure.of(error);
    String peer = cluster.memberAt(word);
    boolean answers = cluster.endpoints().answers(peer);
    if (Endpoints.missed(word) && !answers && told.add(peer)) {
      into.add(
          "member-down",
          Map.of(
              "peer", peer,
              "name", cluster.member(peer).name(),
              "address", Endpoints.endpoint(word),
              "error", error.isEmpty() ? failure.words() : error,
              "how", failure.name()),
          List.of(word));
    }
  }

  private void unstarted(Occurrence row) {
    String peer = row.value("peer");
    boolean started = cluster.endpoints().answers(peer) || cluster.logOf(peer).isPresent();
    if (!started && told.add(peer)) {
      into.add(
          "member-down",
          Map.of(
              "peer",
              peer,
              "address",
              cluster.member(peer).hostPort(),
              "error",
              "it was added, but never started",
              "how",
              "UNSTARTED"),
          List.of(row));
    }
  }
}

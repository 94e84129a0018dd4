// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Concludes which members are down while a majority goes on, and which are only cut off. */
final class DownMembers {
  private static final Duration CUT = Duration.ofSeconds(5);
  private static final Duration ALONE = Duration.ofSeconds(10);
  private static final Duration REJECTED = Duration.ofSeconds(30);

  private static final Optional<Occurrence> NOT_OVER = Optional.empty();

  private final EtcdCluster cluster;
  private final Conclusions into;
  private final Map<String, Found> found = new TreeMap<>();

  /** One that is, or was, down. */
  private record Found(
      Map<String, String> captures,
      List<Occurrence> lines,
      long count,
      Optional<Occurrence> endedBy) {}

  DownMembers(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    for (MemberLog log : cluster.logs()) {
      log.links().outages().forEach(outage -> cutOff(log, outage));
    }
    aliveWithoutLeader();
    if (into.stands("quorum-lost") || into.stands("majority-unknown")) {
      return; // that says it all
    }
    collect();
    tell();
    cluster.logs().forEach(this::shutOff);
  }

  /** Whom a member that has a leader does not reach, although it runs. */
  private void shutOff(MemberLog log) {
    if (log.stopped() || log.leaderlessAtEnd() || !reachesMajority(log)) {
      return;
    }
    for (Outage outage : log.links().open().values()) {
      boolean learner = cluster.member(outage.peer()).learner();
      boolean refused = outage.failure() == Failure.TLS;
      if (!learner
          && !found.containsKey(outage.peer())
          && (refused || (lasts(outage) && isCutOff(outage)))) {
        Map<String, String> captures = new TreeMap<>(found(outage).captures());
        captures.remove("how");
        captures.put(refused ? "distrusted" : "cut-off", "true");
        into.add("member-shut-off", captures, outage.lines(), outage.count(), NOT_OVER);
      }
    }
  }

  private void collect() {
    cluster.dead().values().forEach(this::down);
    cluster.endpoints().unhealthy().forEach(this::endpointDown);
    cluster.lists().unstarted(false).forEach(this::unstarted);
    if (!into.has("quorum-lost")) {
      cluster.logs().forEach(log -> log.links().outages().forEach(this::wasDown));
    }
  }

  /** Whoever does not reach a majority of those who vote is the one that is shut off. */
  private boolean reachesMajority(MemberLog log) {
    long gone =
        log.links().open().keySet().stream()
            .map(cluster::member)
            .filter(member -> !member.learner() && !member.removed())
            .count();
    long voters = cluster.certainVoters() > 0 ? cluster.certainVoters() : gone + 2;
    return voters - gone >= voters / 2 + 1;
  }

  /** A peer that cannot be reached although it runs: the way to it is closed. */
  private void cutOff(MemberLog log, Outage outage) {
    boolean worthTelling = outage.open() ? !log.stopped() : Spans.lasted(outage.length());
    boolean lasts = lasts(outage) || (outage.count() >= 2 && isAlone(log));
    if (worthTelling && lasts && isCutOff(outage)) {
      into.add(
          "partitioned",
          Map.of(
              "peer", outage.peer(),
              "local", log.id(),
              "pair", pair(outage.peer(), log.id()),
              "address", address(outage),
              "error", outage.error(),
              "how", outage.failure().name()),
          outage.lines(),
          outage.count(),
          outage.endedBy());
    }
  }

  /**
   * Whether a member seeks a leader to the end, for longer than elections take, while a snapshot
   * shows that others have one, in which some endpoint did not answer. A member that has just
   * started may still find it, and a snapshot in which all answer, or this one does, is of another
   * time.
   */
  private boolean isAlone(MemberLog log) {
    Endpoints endpoints = cluster.endpoints();
    return log.leaderlessFor().compareTo(ALONE) >= 0
        && !log.uptime().justStarted()
        && endpoints.led()
        && endpoints.unhealthy().stream().anyMatch(Endpoints::missed)
        && !endpoints.answers(log.id());
  }

  /**
   * Whether the peer runs. A packet filter that rejects is told as a refused connection, as a
   * process is that does not listen: only the peer's own log tells one from the other, and only
   * when it goes on for longer than any start takes.
   */
  private boolean isCutOff(Outage outage) {
    return outage.failure() == Failure.REFUSED
        ? outage.length().compareTo(REJECTED) >= 0
            && cluster.reachability().spokeAllTheWhile(outage)
        : outage.failure().mayBePartition() && cluster.reachability().ranThrough(outage);
  }

  /** The two ends, in one order whoever speaks. */
  private static String pair(String peer, String local) {
    String other = local.isEmpty() ? "the others" : local;
    boolean first = local.isEmpty() || peer.compareTo(local) < 0;
    return first ? peer + " and " + other : other + " and " + peer;
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
            Map.of(
                "peer",
                row.value("peer"),
                "pair",
                pair(row.value("peer"), ""),
                "error",
                "it answers, but has no leader"),
            List.of(row));
      }
    }
  }

  private void tell() {
    int voters = cluster.certainVoters();
    Set<String> ids = cluster.voters();
    long gone =
        found.entrySet().stream()
            .filter(one -> one.getValue().endedBy().isEmpty() && ids.contains(one.getKey()))
            .count();
    long left = voters - gone;
    int quorum = voters / 2 + 1;
    boolean allKnown = found.values().stream().allMatch(one -> one.captures().containsKey("peer"));
    boolean goesOn = cluster.leader().isPresent() || cluster.endpoints().led();
    for (Found one : found.values()) {
      Map<String, String> captures = new TreeMap<>(one.captures());
      // Of one silent endpoint alone it is not told whether the others answer.
      if (voters > 0 && gone > 0 && left >= 0 && allKnown && (goesOn || left < quorum)) {
        captures.put("voters", Integer.toString(voters));
        captures.put("quorum", Integer.toString(quorum));
        captures.put("left", Long.toString(left));
        captures.put("spare", left < quorum ? "" : Long.toString(left - quorum));
      }
      into.add("member-down", captures, one.lines(), one.count(), one.endedBy());
    }
  }

  private void down(Outage outage) {
    boolean learner = cluster.member(outage.peer()).learner();
    boolean listens = outage.failure() == Failure.TLS;
    if (!learner && !listens) {
      found.putIfAbsent(outage.peer(), found(outage));
      if (cluster.reachability().isLate(outage)) {
        into.add(
            "member-late", Map.of("peer", outage.peer()), outage.lines(), outage.count(), NOT_OVER);
      }
    }
  }

  private void wasDown(Outage outage) {
    boolean over = !outage.open() && Spans.lasted(outage.length());
    boolean learner = cluster.member(outage.peer()).learner();
    boolean listens = outage.failure() == Failure.TLS || cluster.reachability().ranThrough(outage);
    if (over && !learner && !listens) {
      found.putIfAbsent(outage.peer(), found(outage));
    }
  }

  private Found found(Outage outage) {
    Map<String, String> captures =
        captures(outage.peer(), address(outage), outage.error(), outage.failure().name());
    return new Found(captures, outage.lines(), outage.count(), outage.endedBy());
  }

  private Map<String, String> captures(String peer, String address, String error, String how) {
    Member member = cluster.member(peer);
    String name = member.name().isEmpty() ? "" : " (" + member.name() + ")";
    return Map.of(
        "who", peer + name + (address.isEmpty() ? "" : " at " + address),
        "peer", peer,
        "name", member.name(),
        "address", address,
        "peer-url", member.peerUrl(),
        "error", error,
        "how", how);
  }

  private String address(Outage outage) {
    String told = outage.address();
    return told.isEmpty() ? cluster.member(outage.peer()).hostPort() : told;
  }

  /**
   * An endpoint that does not answer, told by its member's id. Nothing is down where that member
   * was removed, or never was one, or is alive by other signs: it answers, it writes its log, its
   * peers reach it and refuse a certificate.
   */
  private void endpointDown(Occurrence word) {
    List<Member> members = cluster.membersAt(word);
    boolean here =
        members.isEmpty()
            ? !cluster.addressesKnown()
            : members.stream().anyMatch(member -> !member.removed());
    List<String> ids =
        members.stream().filter(member -> !member.removed()).map(Member::id).toList();
    if (!Endpoints.missed(word) || !here || ids.stream().anyMatch(this::isAlive)) {
      return;
    }
    String error = word.value("error");
    Failure failure = Failure.of(error);
    String said = error.isEmpty() ? failure.words() : error;
    if (ids.size() == 1) {
      String id = ids.getFirst();
      String address = cluster.member(id).hostPort();
      Map<String, String> captures = captures(id, address, said, failure.name());
      found.putIfAbsent(id, new Found(captures, List.of(word), 1, Optional.empty()));
    } else {
      String endpoint = Endpoints.endpoint(word);
      Map<String, String> captures =
          Map.of(
              "who", "at " + endpoint, "address", endpoint, "error", said, "how", failure.name());
      found.putIfAbsent(endpoint, new Found(captures, List.of(word), 1, Optional.empty()));
    }
  }

  private boolean isAlive(String id) {
    return cluster.endpoints().answers(id)
        || cluster.reachability().isCutOff(id)
        || cluster.reachability().isShutOut(id);
  }

  private void unstarted(Occurrence row) {
    String peer = row.value("peer");
    boolean started =
        cluster.endpoints().answers(peer) || cluster.memberLogs().of(peer).isPresent();
    if (!started) {
      String address = cluster.member(peer).hostPort();
      Map<String, String> captures =
          captures(peer, address, "it was added, but never started", "UNSTARTED");
      found.putIfAbsent(peer, new Found(captures, List.of(row), 1, Optional.empty()));
    }
  }
}

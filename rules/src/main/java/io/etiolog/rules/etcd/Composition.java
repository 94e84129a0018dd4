// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Concludes what is wrong with who belongs to the cluster, and with what versions. */
final class Composition {
  private static final Duration CHANGING = Duration.ofSeconds(5);

  private final EtcdCluster cluster;
  private final Conclusions into;

  Composition(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    learners();
    namedTwice();
    List<DifferingLists.Disputed> disputed = disputed();
    disputed.forEach(one -> divergent(one.row().value("peer"), one.how(), "", List.of(one.row())));
    if (disputed.isEmpty()) {
      evenVoters();
    }
    cluster.logs().forEach(this::onlyStored);
    versionsApart();
  }

  /** A member that a log shows to be removed was so between the one list and the other. */
  private List<DifferingLists.Disputed> disputed() {
    return cluster.lists().disputed().stream()
        .filter(one -> !cluster.member(one.row().value("peer")).removed())
        .toList();
  }

  /**
   * Not by hearsay alone: a candidate of three members whose second line is missing asks one peer.
   */
  private void evenVoters() {
    Set<String> voters = cluster.voters();
    List<Occurrence> lines =
        cluster.lists().isEmpty()
            ? cluster.bestLog().map(log -> log.membership().lines()).orElse(List.of())
            : cluster.lists().current();
    boolean sure =
        cluster.certainVoters() > 0
            || cluster.bestLog().filter(log -> log.membership().heardAgainAndAgain()).isPresent();
    if (sure && !voters.isEmpty() && voters.size() % 2 == 0) {
      into.add("even-voters", Conclusions.quorum(voters.size(), voters.size(), Set.of()), lines);
    }
  }

  /** Learners that do not answer, or never started: they cannot catch up. */
  private void learners() {
    for (Outage outage : cluster.dead().values()) {
      if (cluster.member(outage.peer()).learner()) {
        learner(outage.peer(), outage.error(), outage.lines());
      }
    }
    for (Occurrence row : cluster.lists().unstarted(true)) {
      if (!cluster.endpoints().answers(row.value("peer"))) {
        learner(row.value("peer"), "it was added, but never started", List.of(row));
      }
    }
  }

  private void learner(String peer, String error, List<Occurrence> lines) {
    String address = cluster.member(peer).hostPort();
    into.add("learner-down", Map.of("peer", peer, "address", address, "error", error), lines);
  }

  /** Two members of one list with the same name or peer address: one of them was removed once. */
  private void namedTwice() {
    Map<String, List<Occurrence>> byName = new LinkedHashMap<>();
    for (Occurrence row : cluster.lists().current()) {
      by(byName, "name " + row.value("name"), row, row.value("name"));
      by(byName, "address " + row.value("address"), row, row.value("address"));
    }
    byName.forEach((what, rows) -> {
      if (rows.size() > 1) {
        rows.forEach(
            row -> divergent(row.value("peer"), "another member has the same " + what, "", rows));
      }
    });
  }

  private static void by(
      Map<String, List<Occurrence>> groups, String key, Occurrence row, String value) {
    if (!value.isEmpty()) {
      groups.computeIfAbsent(key, name -> new ArrayList<>()).add(row);
    }
  }

  /** A member of the store that raft does not know: a removed one that came back. */
  private void onlyStored(MemberLog log) {
    if (!log.leader().isEmpty() && isSettled(log)) {
      log.membership()
          .onlyStored()
          .forEach((peer, line) ->
              divergent(
                  peer,
                  "it is stored as a member, but raft has no such voter",
                  peer,
                  List.of(line)));
    }
  }

  /** Raft's configuration changes first, and the store right after it. */
  private static boolean isSettled(MemberLog log) {
    return log.membership().lines().stream()
        .map(line -> Spans.between(line.at(), log.uptime().lastSpoke()))
        .allMatch(since -> since.compareTo(CHANGING) > 0);
  }

  /**
   * Tells of one.
   *
   * @param zombie its id where it is certain that this one is to go; of two with one name either
   *     may be the living one
   */
  private void divergent(String peer, String how, String zombie, List<Occurrence> lines) {
    into.add("members-differ", Map.of("peer", peer, "how", how, "zombie", zombie), lines);
  }

  private void versionsApart() {
    Map<Version, Occurrence> seen = new HashMap<>();
    for (Occurrence row : cluster.endpoints().statuses()) {
      Version.of(row.value("version")).ifPresent(version -> seen.putIfAbsent(version, row));
    }
    for (Occurrence line : startsOfTheSameTime()) {
      Version.of(line.value("version")).ifPresent(version -> seen.putIfAbsent(version, line));
    }
    if (seen.size() < 2) {
      return;
    }
    Version lowest = seen.keySet().stream().min(Version.ORDER).orElseThrow();
    Version highest = seen.keySet().stream().max(Version.ORDER).orElseThrow();
    if (lowest.farFrom(highest)) {
      into.add(
          "versions-apart",
          Map.of("lowest", lowest.toString(), "highest", highest.toString()),
          List.copyOf(seen.values()));
    }
  }

  /**
   * What members that run to the end of their logs say of their versions, unless a status tells. A
   * log that ends before another one's member was started may be from before an upgrade.
   */
  private List<Occurrence> startsOfTheSameTime() {
    List<MemberLog> running =
        cluster.logs().stream()
            .filter(log -> !log.stopped() && !cluster.endpoints().answers(log.id()))
            .filter(log -> log.versionLine().isPresent())
            .toList();
    Instant latest =
        running.stream()
            .map(log -> log.uptime().lastStart())
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return running.stream()
        .filter(log -> !log.uptime().lastSpoke().isBefore(latest))
        .flatMap(log -> log.versionLine().stream())
        .toList();
  }
}

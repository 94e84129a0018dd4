// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members' own logs, told apart by who wrote them. Immutable after construction. */
final class MemberLogs {
  static final List<String> EVENTS =
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
          "etcd-raft/vote-answered",
          "etcd-raft/heard",
          "etcd-peers/unreachable",
          "etcd-peers/lost",
          "etcd-peers/active");

  private final Map<String, MemberLog> logs = new LinkedHashMap<>();
  private final Map<String, MemberLog> byReporter = new HashMap<>();
  private final Map<String, Set<String>> nodes = new HashMap<>();

  /**
   * Follows them.
   *
   * @param events what they say, in order
   * @param ends until when each source goes on: a log that ends early says nothing of what came
   *     later
   */
  MemberLogs(List<Occurrence> events, SourceEnds ends, LeftOut leftOut) {
    Writers writers = new Writers(events);
    Map<String, String> current = new HashMap<>();
    for (Occurrence event : events) {
      // A restore writes members down that do not run yet: they have no id.
      if (!Writers.idIn(event).equals("0")) {
        String writer = writers.of(event);
        String before = current.put(event.reporter(), writer);
        if (before != null && !before.equals(writer) && logs.containsKey(before)) {
          logs.get(before).replaced();
        }
        boolean anyProgram = event.signal().name().equals("etcd-process/died");
        if (!anyProgram || logs.containsKey(writer)) {
          MemberLog log = logs.computeIfAbsent(writer, key -> new MemberLog());
          log.accept(event, ends, leftOut.standsFor(event));
          byReporter.put(event.reporter(), log);
          nodes.computeIfAbsent(writer, key -> new LinkedHashSet<>()).add(event.evidence().node());
        }
      }
    }
  }

  Collection<MemberLog> all() {
    return logs.values();
  }

  /** The log that a member wrote, if the bundle has it. */
  Optional<MemberLog> of(String id) {
    return logs.values().stream().filter(log -> log.id().equals(id)).findFirst();
  }

  /** The log that a line is of, if it is a member's. */
  Optional<MemberLog> writerOf(Occurrence line) {
    return Optional.ofNullable(byReporter.get(line.reporter()));
  }

  /** Who reports what a member says: its node, or the file where no node is known. */
  Set<String> reportersOf(String id) {
    Set<String> reporters = new LinkedHashSet<>();
    byReporter.forEach((reporter, log) -> {
      if (log.id().equals(id)) {
        reporters.add(reporter);
      }
    });
    return reporters;
  }

  /** Where a member's log was written, as far as that is known. */
  Set<String> nodesOf(String id) {
    Set<String> known = new LinkedHashSet<>();
    logs.forEach((writer, log) -> {
      if (log.id().equals(id)) {
        known.addAll(nodes.get(writer));
      }
    });
    known.remove("");
    return known;
  }
}

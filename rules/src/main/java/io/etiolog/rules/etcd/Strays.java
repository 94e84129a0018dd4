// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which member runs on the data of another cluster. Either side says of the other that it is the
 * foreign one, so that alone proves nothing; the right side is the one that has a leader, which
 * takes a majority of the voters, and counts the foreign one among them.
 */
final class Strays {
  static final List<String> SIGNALS = List.of("etcd-members/foreign");

  private static final int FEWEST_VOTERS = 3;

  private final List<Occurrence> foreign;

  Strays(Found found) {
    this.foreign = found.of(SIGNALS);
  }

  /**
   * The id under which the right cluster lists the stray member; empty where the logs do not prove
   * one.
   *
   * @param writer the log that a line is of
   */
  Optional<String> only(Function<Occurrence, Optional<MemberLog>> writer) {
    Map<MemberLog, Set<String>> byLog = new LinkedHashMap<>();
    for (Occurrence line : foreign) {
      writer
          .apply(line)
          .ifPresent(
              log -> byLog.computeIfAbsent(log, key -> new TreeSet<>()).add(line.value("peer")));
    }
    Set<String> strays = new TreeSet<>();
    byLog.forEach((log, peers) -> {
      if (speaksForMajority(log, peers)) {
        peers.stream().filter(log.membership().configured()::contains).forEach(strays::add);
      }
    });
    return strays.size() == 1 ? Optional.of(strays.iterator().next()) : Optional.empty();
  }

  private static boolean speaksForMajority(MemberLog log, Set<String> foreigners) {
    Set<String> own = new TreeSet<>(log.membership().configured());
    int all = own.size();
    own.removeAll(foreigners);
    own.removeAll(log.links().open().keySet());
    return !log.stopped()
        && own.contains(log.leader())
        && all >= FEWEST_VOTERS
        && own.size() >= all / 2 + 1;
  }
}

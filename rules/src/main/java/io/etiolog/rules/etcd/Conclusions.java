// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The episodes of derived signals so far. Not thread-safe. */
final class Conclusions {
  private final Map<String, Signal> signals;
  private final List<Episode> episodes = new ArrayList<>();

  Conclusions(Map<String, Signal> signals) {
    this.signals = signals;
  }

  /** Adds one that stands. */
  void add(String name, Map<String, String> captures, List<Occurrence> lines) {
    add(name, captures, lines, lines.size(), Optional.empty());
  }

  /**
   * Adds one.
   *
   * @param name the derived signal's name in the group {@code etcd-cluster}
   * @param captures its values
   * @param lines what it rests on; nothing is added without any
   * @param count how many lines said so
   * @param endedBy what ended it
   */
  void add(
      String name,
      Map<String, String> captures,
      List<Occurrence> lines,
      long count,
      Optional<Occurrence> endedBy) {
    Signal signal = signals.get("etcd-cluster/" + name);
    if (signal == null || lines.isEmpty()) {
      return; // the catalogue in use has no such signal, so no rule asks for it
    }
    List<Occurrence> occurrences =
        lines.stream()
            .sorted(Occurrence.ORDER)
            .map(line ->
                new Occurrence(signal, line.evidence(), captures, line.at(), line.reporter()))
            .toList();
    episodes.add(new Episode(signal, occurrences, count, endedBy.isPresent(), endedBy));
  }

  /** Whether there is one of this name, standing or over. */
  boolean has(String name) {
    return of(name).findAny().isPresent();
  }

  /** Whether one of this name stands. */
  boolean stands(String name) {
    return of(name).anyMatch(Episode::open);
  }

  private Stream<Episode> of(String name) {
    return episodes.stream().filter(e -> e.signal().name().equals("etcd-cluster/" + name));
  }

  List<Episode> episodes() {
    return List.copyOf(episodes);
  }

  /** The captures that tell of a quorum. */
  static Map<String, String> quorum(int voters, int reachable, Set<String> unreachable) {
    return new TreeMap<>(
        Map.of(
            "voters", Integer.toString(voters),
            "quorum", Integer.toString(voters / 2 + 1),
            "reachable", Integer.toString(reachable),
            "unreachable", String.join(", ", unreachable.stream().sorted().toList())));
  }
}

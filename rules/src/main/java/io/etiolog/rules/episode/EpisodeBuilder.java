// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.record.Observation;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.OccurrenceLog.Kept;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts occurrences into episodes. Stateless. */
public final class EpisodeBuilder {
  private EpisodeBuilder() {}

  /** All episodes of what was found, in the order in which their scopes were first seen. */
  public static List<Episode> build(OccurrenceLog log, SourceEnds ends) {
    Map<List<String>, List<Occurrence>> endings = new HashMap<>();
    List<Episode> episodes = new ArrayList<>();
    for (Kept kept : log.scopes().values()) {
      List<Occurrence> occurrences = kept.sorted();
      Signal signal = occurrences.getFirst().signal();
      List<Occurrence> recoveries =
          endings.computeIfAbsent(signal.endsWith(), log::of).stream()
              .filter(recovery -> concerns(recovery, occurrences.getFirst()))
              .toList();
      episodes.addAll(cut(signal, occurrences, kept.leftOut(), recoveries, ends));
    }
    return episodes;
  }

  /**
   * A recovery without one of the scope's values, such as a restart's, ends them all. A snapshot
   * speaks of the node that it names, wherever it was taken.
   */
  private static boolean concerns(Occurrence recovery, Occurrence occurrence) {
    for (String key : occurrence.signal().by()) {
      boolean anyReporter =
          key.equals("node")
              && recovery.evidence() instanceof Observation
              && !recovery.captures().containsKey("node");
      String value = recovery.value(key);
      if (!anyReporter && !value.isEmpty() && !value.equals(occurrence.value(key))) {
        return false;
      }
    }
    return true;
  }

  private static List<Episode> cut(
      Signal signal,
      List<Occurrence> occurrences,
      long leftOut,
      List<Occurrence> recoveries,
      SourceEnds ends) {
    List<Episode> episodes = new ArrayList<>();
    List<Occurrence> current = new ArrayList<>();
    long extra = leftOut;
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      current.add(occurrence);
      boolean last = i + 1 == occurrences.size();
      Optional<Occurrence> recovery =
          between(
              recoveries,
              occurrence,
              last ? Optional.empty() : Optional.of(occurrences.get(i + 1)));
      boolean quiet =
          quiet(signal, occurrence, last ? ends.of(occurrence) : occurrences.get(i + 1).at());
      if (recovery.isPresent() || quiet || last) {
        boolean ended = recovery.isPresent() || quiet;
        episodes.add(new Episode(signal, current, current.size() + extra, ended, recovery));
        extra = 0;
        current = new ArrayList<>();
      }
    }
    return episodes;
  }

  private static Optional<Occurrence> between(
      List<Occurrence> recoveries, Occurrence after, Optional<Occurrence> before) {
    return recoveries.stream()
        .filter(recovery -> Occurrence.ORDER.compare(recovery, after) > 0)
        .filter(recovery -> before.map(b -> Occurrence.ORDER.compare(recovery, b) < 0).orElse(true))
        .findFirst();
  }

  private static boolean quiet(Signal signal, Occurrence last, Instant next) {
    return signal
        .endsAfter()
        .filter(after -> !last.at().equals(Instant.MAX) && !next.equals(Instant.MAX))
        .filter(after -> next.isAfter(last.at().plus(after)))
        .isPresent();
  }
}

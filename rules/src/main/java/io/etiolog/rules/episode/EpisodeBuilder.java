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

/** Cuts occurrences into episodes. Not thread-safe, as what it reads. */
public final class EpisodeBuilder {
  private final SourceEnds ends;
  private final EventListings events;

  private EpisodeBuilder(SourceEnds ends, EventListings events) {
    this.ends = ends;
    this.events = events;
  }

  /**
   * All episodes of what was found, in the order in which their scopes were first seen.
   *
   * @param ends until when each source goes on
   * @param events which events are history
   */
  public static List<Episode> build(OccurrenceLog log, SourceEnds ends, EventListings events) {
    EpisodeBuilder builder = new EpisodeBuilder(ends, events);
    Map<List<String>, List<Occurrence>> endings = new HashMap<>();
    List<Episode> episodes = new ArrayList<>();
    for (Kept kept : log.scopes().values()) {
      List<Occurrence> occurrences = kept.sorted();
      Occurrence first = occurrences.getFirst();
      List<String> keys = first.signal().by();
      List<String> scope = keys.stream().map(first::value).toList();
      List<Occurrence> recoveries =
          endings.computeIfAbsent(first.signal().endsWith(), log::of).stream()
              .filter(recovery -> concerns(recovery, keys, scope))
              .toList();
      episodes.addAll(builder.ofScope(occurrences, kept.leftOut(), recoveries));
    }
    return episodes;
  }

  /** An old event has no part in what else is said: it neither keeps that open nor ends it. */
  private List<Episode> ofScope(
      List<Occurrence> occurrences, long leftOut, List<Occurrence> recoveries) {
    Signal signal = occurrences.getFirst().signal();
    List<Occurrence> past = occurrences.stream().filter(this::past).toList();
    List<Occurrence> others = occurrences.stream().filter(line -> !past(line)).toList();
    List<Episode> episodes = new ArrayList<>();
    if (!past.isEmpty()) {
      long count = others.isEmpty() ? past.size() + leftOut : past.size();
      episodes.add(new Episode(signal, past, count, true, Optional.empty()));
    }
    episodes.addAll(cut(signal, others, leftOut, recoveries));
    return episodes;
  }

  private boolean past(Occurrence occurrence) {
    return events.over(occurrence.evidence());
  }

  /**
   * A recovery without one of the scope's values, such as a restart's, ends them all. A snapshot
   * speaks of the node that it names, wherever it was taken.
   */
  private static boolean concerns(Occurrence recovery, List<String> keys, List<String> scope) {
    for (int i = 0; i < keys.size(); i++) {
      String value = recovery.value(keys.get(i));
      if (!value.isEmpty()
          && !value.equals(scope.get(i))
          && !(keys.get(i).equals("node") && speaksForAll(recovery))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A snapshot may be taken anywhere, so that its place tells nothing; but what Kubernetes says of
   * a node is said of that one alone.
   */
  private static boolean speaksForAll(Occurrence recovery) {
    return recovery.evidence() instanceof Observation observation
        && !recovery.captures().containsKey("node")
        && !(observation.kind().startsWith("k8s.") && !observation.node().isEmpty());
  }

  private List<Episode> cut(
      Signal signal, List<Occurrence> occurrences, long leftOut, List<Occurrence> recoveries) {
    List<Episode> episodes = new ArrayList<>();
    List<Occurrence> current = new ArrayList<>();
    Endings endings = new Endings(recoveries, events);
    long extra = leftOut;
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      current.add(occurrence);
      boolean last = i + 1 == occurrences.size();
      Optional<Occurrence> recovery =
          endings.between(
              occurrence, last ? Optional.empty() : Optional.of(occurrences.get(i + 1)));
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

  private static boolean quiet(Signal signal, Occurrence last, Instant next) {
    return signal
        .endsAfter()
        .filter(after -> !last.at().equals(Instant.MAX) && !next.equals(Instant.MAX))
        .filter(after -> next.isAfter(last.at().plus(after)))
        .isPresent();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
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
  private final LeftOut leftOut;

  private EpisodeBuilder(SourceEnds ends, EventListings events, LeftOut leftOut) {
    this.ends = ends;
    this.events = events;
    this.leftOut = leftOut;
  }

  /**
   * All episodes of what was found, in the order in which their scopes were first seen.
   *
   * @param ends until when each source goes on
   * @param events which events are history
   */
  public static List<Episode> build(OccurrenceLog log, SourceEnds ends, EventListings events) {
    EpisodeBuilder builder = new EpisodeBuilder(ends, events, log.leftOut());
    Map<Ending, Recoveries> recoveries = new HashMap<>();
    List<Episode> episodes = new ArrayList<>();
    for (List<Occurrence> occurrences : log.byScope()) {
      Signal signal = occurrences.getFirst().signal();
      Ending ending = new Ending(signal.endsWith(), signal.by());
      List<List<Occurrence>> ofScope =
          recoveries
              .computeIfAbsent(ending, key -> new Recoveries(log.of(key.with()), key.by()))
              .of(OccurrenceLog.scope(occurrences.getFirst()));
      episodes.addAll(builder.ofScope(occurrences, new Endings(ofScope, events)));
    }
    return episodes;
  }

  /** What ends a signal's episodes, and what tells those apart. */
  private record Ending(List<String> with, List<String> by) {}

  /** An old event has no part in what else is said: it neither keeps that open nor ends it. */
  private List<Episode> ofScope(List<Occurrence> occurrences, Endings endings) {
    Signal signal = occurrences.getFirst().signal();
    List<Occurrence> past = occurrences.stream().filter(this::past).toList();
    List<Occurrence> others = occurrences.stream().filter(line -> !past(line)).toList();
    List<Episode> episodes = new ArrayList<>();
    if (!past.isEmpty()) {
      episodes.add(new Episode(signal, past, count(past), true, Optional.empty()));
    }
    episodes.addAll(cut(signal, others, endings));
    return episodes;
  }

  private boolean past(Occurrence occurrence) {
    return events.over(occurrence.evidence());
  }

  private long count(List<Occurrence> kept) {
    return kept.stream().mapToLong(leftOut::standsFor).sum();
  }

  private List<Episode> cut(Signal signal, List<Occurrence> occurrences, Endings endings) {
    List<Episode> episodes = new ArrayList<>();
    List<Occurrence> current = new ArrayList<>();
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
        episodes.add(new Episode(signal, current, count(current), ended, recovery));
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recoveries that may end the episodes of one scope. Immutable. */
final class Endings {
  /** By the clock that orders them all. */
  private final List<List<Occurrence>> lines = new ArrayList<>();

  /** Events, which are listed in any order: their ages tell which came first. */
  private final List<Occurrence> rows = new ArrayList<>();

  private final EventListings events;

  /**
   * Endings of one scope.
   *
   * @param recoveries lists of them, each in order
   */
  Endings(List<List<Occurrence>> recoveries, EventListings events) {
    this.events = events;
    for (List<Occurrence> some : recoveries) {
      some.stream().filter(one -> events.isRow(one.evidence())).forEach(rows::add);
      lines.add(some.stream().filter(one -> !events.isRow(one.evidence())).toList());
    }
  }

  /** The first recovery after an occurrence, and before the one that follows it. */
  Optional<Occurrence> between(Occurrence after, Optional<Occurrence> before) {
    Stream<Occurrence> timed = lines.stream().flatMap(some -> firstAfter(after, some).stream());
    Stream<Occurrence> listed = rows.stream().filter(row -> compare(row, after) > 0);
    return Stream.concat(timed, listed)
        .filter(recovery -> before.isEmpty() || compare(recovery, before.get()) < 0)
        .min(Occurrence.ORDER);
  }

  private static Optional<Occurrence> firstAfter(Occurrence after, List<Occurrence> some) {
    int from = 0;
    int to = some.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Occurrence.ORDER.compare(some.get(middle), after) > 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from < some.size() ? Optional.of(some.get(from)) : Optional.empty();
  }

  private int compare(Occurrence a, Occurrence b) {
    return events
        .compare(a.evidence(), b.evidence())
        .orElseGet(() -> Occurrence.ORDER.compare(a, b));
  }
}

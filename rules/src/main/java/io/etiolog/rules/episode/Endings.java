// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.Optional;

/**
 * The recoveries that may end the episodes of one scope. Asked for one occurrence of the scope
 * after the other, in their order, so that it goes through the recoveries once. Not thread-safe.
 */
final class Endings {
  private final List<Occurrence> recoveries;
  private final EventListings events;

  /** The recoveries before this place are over for every occurrence that is still to come. */
  private int next;

  /**
   * Endings of one scope.
   *
   * @param recoveries in order
   */
  Endings(List<Occurrence> recoveries, EventListings events) {
    this.recoveries = recoveries;
    this.events = events;
  }

  /** The first recovery after an occurrence, and before the one that follows it. */
  Optional<Occurrence> between(Occurrence after, Optional<Occurrence> before) {
    passOver(after);
    for (int i = next; i < recoveries.size(); i++) {
      Occurrence recovery = recoveries.get(i);
      if (compare(recovery, after) > 0
          && (before.isEmpty() || compare(recovery, before.get()) < 0)) {
        return Optional.of(recovery);
      }
      if (before.isPresent() && isLater(recovery, before.get())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Not beyond an event, which another event may still be earlier than. */
  private void passOver(Occurrence after) {
    while (next < recoveries.size()
        && !events.isRow(recoveries.get(next).evidence())
        && Occurrence.ORDER.compare(recoveries.get(next), after) <= 0) {
      next++;
    }
  }

  /** Whether a recovery, and so all that follow it, is later by the clock that orders both. */
  private boolean isLater(Occurrence recovery, Occurrence before) {
    return !events.isRow(before.evidence()) && Occurrence.ORDER.compare(recovery, before) >= 0;
  }

  /** Events are listed in any order: their ages tell which came first. */
  private int compare(Occurrence a, Occurrence b) {
    return events
        .compare(a.evidence(), b.evidence())
        .orElseGet(() -> Occurrence.ORDER.compare(a, b));
  }
}

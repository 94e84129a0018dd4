// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition.Frame;
import io.etiolog.rules.catalog.Condition.Term;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The occurrences that could still be part of a frame: for each place in it those that were not
 * passed over, in order. Not thread-safe.
 */
final class Candidates {
  private final List<Place> places;
  private final boolean ordered;

  /**
   * A place of the frame.
   *
   * @param left what may still stand there; shared by the places of one term that is not ordered
   * @param nth which of them stands there
   */
  private record Place(List<Occurrence> left, int nth) {}

  private Candidates(List<Place> places, boolean ordered) {
    this.places = places;
    this.ordered = ordered;
  }

  static Candidates of(Frame frame, Map<String, List<Occurrence>> found) {
    List<Place> places = new ArrayList<>();
    for (Term term : frame.terms()) {
      List<Occurrence> occurrences = found.getOrDefault(term.signal(), List.of());
      List<Occurrence> shared = new ArrayList<>(occurrences);
      for (int i = 0; i < term.count(); i++) {
        places.add(
            frame.ordered() ? new Place(new ArrayList<>(occurrences), 0) : new Place(shared, i));
      }
    }
    return new Candidates(places, frame.ordered());
  }

  /** The earliest that could be the frame; empty when there are not enough. */
  Optional<List<Occurrence>> next() {
    List<Occurrence> picks = new ArrayList<>();
    for (Place place : places) {
      if (ordered && !picks.isEmpty()) {
        Occurrence previous = picks.getLast();
        // What comes before can't be used any more: the earlier places only move on.
        place.left().removeIf(next -> Occurrence.ORDER.compare(next, previous) <= 0);
      }
      if (place.nth() >= place.left().size()) {
        return Optional.empty();
      }
      picks.add(place.left().get(place.nth()));
    }
    return Optional.of(picks);
  }

  /**
   * Passes an occurrence over.
   *
   * @param place where it was picked, for a frame that is ordered
   */
  void passOver(Occurrence occurrence, int place) {
    if (ordered) {
      places.get(place).left().remove(occurrence);
    } else {
      places.forEach(found -> found.left().remove(occurrence));
    }
  }
}

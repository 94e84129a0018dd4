// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kubernetes events as captured: which rows are history. An event stays listed for an hour, in some
 * clusters for days, whether or not what it tells still stands. Rows are judged by when they were
 * last seen, against the other rows of their capture: ages of different captures do not compare.
 *
 * <p>A file is one capture, or what stands below each of its prompts is. Bounded; not thread-safe.
 */
public final class EventListings {
  private static final int MOST_LISTINGS = 20_000;

  private final Map<Place, TreeMap<Long, EventListing>> listings = new HashMap<>();
  private final Set<Place> closed = new HashSet<>();
  private int count;

  /** Rows with an age and rows with a date are never held against each other. */
  private record Place(String file, boolean dated) {}

  /** Takes what a snapshot says, in its order; what is no event only tells where a capture ends. */
  public void accept(Observation observation) {
    String file = observation.origin().file();
    if (observation.kind().equals("shell.command")) {
      closed.add(new Place(file, true));
      closed.add(new Place(file, false));
    }
    row(observation).ifPresent(row -> add(row, observation.origin()));
  }

  private void add(EventRow row, Origin origin) {
    Place place = new Place(origin.file(), row.dated());
    TreeMap<Long, EventListing> ofFile = listings.computeIfAbsent(place, key -> new TreeMap<>());
    boolean begins = closed.remove(place);
    if (ofFile.isEmpty() || (begins && count < MOST_LISTINGS)) {
      ofFile.put(origin.line(), new EventListing());
      count++;
    }
    ofFile.lastEntry().getValue().add(row);
  }

  private static Optional<EventRow> row(Evidence evidence) {
    return evidence instanceof Observation seen && seen.kind().equals("k8s.event")
        ? EventRow.of(seen)
        : Optional.empty();
  }

  private Optional<EventListing> listing(EventRow row, Origin origin) {
    return Optional.ofNullable(listings.get(new Place(origin.file(), row.dated())))
        .map(ofFile -> ofFile.floorEntry(origin.line()))
        .map(Map.Entry::getValue);
  }

  /** Whether it is an event, whose place among others its age may tell. */
  boolean isRow(Evidence evidence) {
    return row(evidence).isPresent();
  }

  /** Whether it is an event that tells of what is over. */
  boolean over(Evidence evidence) {
    return row(evidence)
        .flatMap(row -> listing(row, evidence.origin()).map(listing -> listing.over(row)))
        .orElse(false);
  }

  /** Which of two rows of one capture was last seen earlier; empty where that is not known. */
  OptionalInt compare(Evidence a, Evidence b) {
    Optional<EventRow> one = row(a);
    Optional<EventRow> other = row(b);
    boolean comparable =
        one.isPresent()
            && other.isPresent()
            && one.get().ago() != other.get().ago()
            && listing(one.get(), a.origin()).equals(listing(other.get(), b.origin()));
    return comparable
        ? OptionalInt.of(Long.compare(other.get().ago(), one.get().ago()))
        : OptionalInt.empty();
  }
}

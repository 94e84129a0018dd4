// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Explanation.Seen;
import io.etiolog.rules.report.Explanation.Sought;
import io.etiolog.rules.report.Explanation.Use;
import java.util.List;
import java.util.Optional;

/** What was found of a signal, for an explanation. */
final class Sightings {
  private static final int LONGEST = 500;

  private Sightings() {}

  static Sought of(String name, Use use, Optional<Signal> signal, List<Episode> episodes) {
    List<Occurrence> occurrences =
        episodes.stream()
            .flatMap(episode -> List.of(episode.first(), episode.last()).stream())
            .sorted(Occurrence.ORDER)
            .toList();
    int open = (int) episodes.stream().filter(Episode::open).count();
    return new Sought(
        name,
        signal.map(Signal::says).orElse(""),
        use,
        signal.filter(Signal::derived).isPresent(),
        episodes.stream().mapToLong(Episode::count).sum(),
        open,
        episodes.size() - open,
        occurrences.stream().findFirst().map(Sightings::seen),
        occurrences.reversed().stream().findFirst().map(Sightings::seen),
        endOf(episodes).map(Sightings::seen));
  }

  /** The last of the lines that ended an episode. */
  static Optional<Occurrence> endOf(List<Episode> episodes) {
    return episodes.stream().flatMap(episode -> episode.endedBy().stream()).max(Occurrence.ORDER);
  }

  static Seen seen(Occurrence occurrence) {
    return seen(occurrence.evidence());
  }

  static Seen seen(Evidence evidence) {
    String raw = evidence.raw();
    return new Seen(
        evidence.origin(),
        evidence.time(),
        raw.length() > LONGEST ? raw.substring(0, LONGEST) + "…" : raw);
  }
}

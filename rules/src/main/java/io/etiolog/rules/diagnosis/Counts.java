// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Counts occurrences, in all or in a sliding window of event time. */
final class Counts {
  private Counts() {}

  static boolean enough(Condition.Occurs occurs, List<Episode> episodes) {
    if (episodes.isEmpty()) {
      return false;
    }
    if (occurs.within().isEmpty() && occurs.distinct().isEmpty()) {
      return episodes.stream().mapToLong(Episode::count).sum() >= occurs.atLeast();
    }
    List<Occurrence> occurrences =
        episodes.stream()
            .flatMap(episode -> episode.occurrences().stream())
            .sorted(Occurrence.ORDER)
            .toList();
    Duration window = occurs.within().orElse(Duration.ofSeconds(Long.MAX_VALUE / 4));
    int from = 0;
    for (int to = 0; to < occurrences.size(); to++) {
      while (apart(occurrences.get(from).at(), occurrences.get(to).at(), window)) {
        from++;
      }
      if (number(occurs.distinct(), occurrences.subList(from, to + 1)) >= occurs.atLeast()) {
        return true;
      }
    }
    return false;
  }

  /** Lines without a clock are taken as close together: nothing says otherwise. */
  static boolean apart(Instant a, Instant b, Duration window) {
    return !a.equals(Instant.MAX)
        && !b.equals(Instant.MAX)
        && Duration.between(a, b).abs().compareTo(window) > 0;
  }

  private static long number(String distinct, List<Occurrence> occurrences) {
    if (distinct.isEmpty()) {
      return occurrences.size();
    }
    Stream<String> values = occurrences.stream().map(occurrence -> occurrence.value(distinct));
    return values.filter(value -> !value.isEmpty()).distinct().count();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Counts occurrences, in all or in a sliding window of event time. */
final class Counts {
  private Counts() {}

  static boolean enough(Condition.Occurs occurs, List<Episode> episodes, Episodes all) {
    return !episodes.isEmpty() && upTo(occurs.atLeast(), occurs, episodes, all) >= occurs.atLeast();
  }

  /** The largest number that any window of the condition holds. */
  static long most(Condition.Occurs occurs, List<Episode> episodes, Episodes all) {
    return upTo(Long.MAX_VALUE, occurs, episodes, all);
  }

  /** As {@link #most}, but stops where that many were counted. */
  private static long upTo(
      long wanted, Condition.Occurs occurs, List<Episode> episodes, Episodes all) {
    if (occurs.within().isEmpty() && occurs.distinct().isEmpty()) {
      return episodes.stream().mapToLong(Episode::count).sum();
    }
    List<Occurrence> occurrences =
        episodes.stream()
            .flatMap(episode -> episode.occurrences().stream())
            .filter(occurrence -> occurs.apartFrom().isEmpty() || isApart(occurrence, occurs, all))
            .sorted(Occurrence.ORDER)
            .toList();
    Duration window = window(occurs);
    long most = 0;
    int from = 0;
    for (int to = 0; to < occurrences.size() && most < wanted; to++) {
      while (apart(occurrences.get(from).at(), occurrences.get(to).at(), window)) {
        from++;
      }
      most = Math.max(most, number(occurs.distinct(), occurrences.subList(from, to + 1)));
    }
    return most;
  }

  private static Duration window(Condition.Occurs occurs) {
    return occurs.within().orElse(Duration.ofSeconds(Long.MAX_VALUE / 4));
  }

  private static boolean isApart(Occurrence occurrence, Condition.Occurs occurs, Episodes all) {
    return occurs.apartFrom().stream()
        .flatMap(near -> all.occurrences(near).stream())
        .allMatch(near -> apart(occurrence.at(), near.at(), window(occurs)));
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The time in which nearly all of some events lie. A clock that has not been set (1970), or a line
 * of another year, would make an axis of which all else is a hair's breadth: of every twenty events
 * one at each end, or one of few, may be left out where it is a month and twenty times the rest's
 * length away.
 *
 * @param first the first event in it
 * @param last the last
 */
public record Bulk(Instant first, Instant last) {
  private static final int SHARE = 20;
  private static final int FEWEST = 3;
  private static final Duration FAR = Duration.ofDays(30);

  /** That of these times; empty where there are none. */
  public static Optional<Bulk> of(Collection<Instant> times) {
    if (times.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> sorted = times.stream().sorted().toList();
    int most = sorted.size() < FEWEST ? 0 : Math.max(1, sorted.size() / SHARE);
    int begin = most;
    int end = sorted.size() - 1 - most;
    while (begin > 0 && isNear(sorted, begin, end, begin - 1)) {
      begin--;
    }
    while (end < sorted.size() - 1 && isNear(sorted, begin, end, end + 1)) {
      end++;
    }
    // Those at the beginning may be near to what was found at the end.
    while (begin > 0 && isNear(sorted, begin, end, begin - 1)) {
      begin--;
    }
    return Optional.of(new Bulk(sorted.get(begin), sorted.get(end)));
  }

  private static boolean isNear(List<Instant> sorted, int begin, int end, int other) {
    Duration length = Duration.between(sorted.get(begin), sorted.get(end));
    Duration gap =
        other < begin
            ? Duration.between(sorted.get(other), sorted.get(begin))
            : Duration.between(sorted.get(end), sorted.get(other));
    Duration far = length.multipliedBy(SHARE);
    return gap.compareTo(far.compareTo(FAR) > 0 ? far : FAR) <= 0;
  }

  /** Whether a time lies in it. */
  public boolean has(Instant time) {
    return !time.isBefore(first) && !time.isAfter(last);
  }
}

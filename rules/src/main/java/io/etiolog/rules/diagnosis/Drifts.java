// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.GoDuration;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much the clocks of nodes are ahead of others, as etcd's members tell each other. Sign as
 * in etcd's server/etcdserver/api/rafthttp/probing_status.go, which names a drift where the clock
 * of the member that says so is ahead.
 *
 * @param ahead by who said it
 */
record Drifts(Map<String, Duration> ahead) {
  static final Drifts NONE = new Drifts(Map.of());

  static Drifts of(Episodes episodes) {
    Map<String, Duration> ahead = new HashMap<>();
    for (Occurrence line : episodes.occurrences("etcd-clock/drift")) {
      GoDuration.parse(line.value("drift"))
          .ifPresent(drift -> ahead.merge(line.reporter(), drift, Drifts::longer));
    }
    return new Drifts(Map.copyOf(ahead));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /** How much later than it was one finding may seem to be, by the clocks of another's tellers. */
  Duration between(Finding one, Finding other) {
    return haveOneClock(one, other)
        ? Duration.ZERO
        : one.reporters().stream()
            .map(speaker -> ahead.getOrDefault(speaker, Duration.ZERO))
            .reduce(Duration.ZERO, Drifts::longer);
  }

  /** Whether nobody tells of the other but those who tell of the one. */
  static boolean haveOneClock(Finding one, Finding other) {
    return one.reporters().containsAll(other.reporters());
  }
}

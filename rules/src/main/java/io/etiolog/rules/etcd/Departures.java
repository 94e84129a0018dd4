// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Concludes that a member was removed and is gone for good: it ended when it was told, as etcd
 * does, and nothing has started it again since. So goes a removal on purpose.
 */
final class Departures {
  /** etcd ends within a second or two; what restarts it waits for some seconds at least. */
  private static final Duration ENDS = Duration.ofMinutes(1);

  /** The kubelet waits up to five minutes before it starts a container that failed again. */
  private static final Duration FOR_GOOD = Duration.ofMinutes(10);

  private final EtcdCluster cluster;
  private final Conclusions into;

  Departures(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    for (MemberLog log : cluster.logs()) {
      for (MemberLog witness : cluster.logs()) {
        if (witness == log || !witness.leader().isEmpty()) {
          witness
              .membership()
              .removalOf(log.id())
              .filter(removal -> isGone(log, witness, removal))
              .ifPresent(removal -> into.add("left", Map.of("peer", log.id()), List.of(removal)));
        }
      }
    }
  }

  private static boolean isGone(MemberLog log, MemberLog witness, Occurrence removal) {
    Instant at = removal.at();
    return !at.equals(Instant.MAX)
        && !log.uptime().lastEvent().isAfter(at.plus(ENDS))
        && witness.uptime().lastSpoke().isAfter(at.plus(FOR_GOOD));
  }
}

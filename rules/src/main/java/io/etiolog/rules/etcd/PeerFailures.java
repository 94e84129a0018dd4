// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.Map;
import java.util.Optional;

/**
 * Tells in which way members that cannot be reached fail to answer: one that refuses connections is
 * dead on a living host, of one that is silent or has no way to it only its own log can tell.
 */
final class PeerFailures {
  private final EtcdCluster cluster;
  private final Conclusions into;

  PeerFailures(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    cluster.dead().values().forEach(this::add);
    cluster.logs().stream()
        .flatMap(log -> log.links().outages().stream())
        .filter(outage -> !outage.open() && Spans.lasted(outage.length()))
        .forEach(this::add);
  }

  private void add(Outage outage) {
    signal(outage)
        .ifPresent(name ->
            into.add(name, captures(outage), outage.lines(), outage.count(), outage.endedBy()));
  }

  private Optional<String> signal(Outage outage) {
    boolean untold = cluster.memberLogs().of(outage.peer()).isEmpty();
    return switch (outage.failure()) {
      case REFUSED -> Optional.of("peer-refused");
      case TIMED_OUT -> untold ? Optional.of("peer-silent") : Optional.empty();
      case NO_ROUTE -> untold ? Optional.of("peer-no-way") : Optional.empty();
      case TLS, NAME, OTHER -> Optional.empty();
    };
  }

  private Map<String, String> captures(Outage outage) {
    Member member = cluster.member(outage.peer());
    String address = outage.address().isEmpty() ? member.hostPort() : outage.address();
    return Map.of(
        "peer", outage.peer(),
        "name", member.name(),
        "address", address,
        "error", outage.error());
  }
}

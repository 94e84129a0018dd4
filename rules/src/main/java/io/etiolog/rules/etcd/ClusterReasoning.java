// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import java.util.List;
import java.util.Map;

/** Draws the conclusions that no single line holds, as episodes of the derived signals. */
final class ClusterReasoning {
  private final EtcdCluster cluster;
  private final Map<String, Signal> signals;

  /**
   * Prepares the conclusions.
   *
   * @param signals the catalogue's signals, the derived ones among them; a conclusion for which it
   *     has no signal is left out
   */
  ClusterReasoning(EtcdCluster cluster, Map<String, Signal> signals) {
    this.cluster = cluster;
    this.signals = signals;
  }

  /** All conclusions. */
  List<Episode> conclude() {
    Conclusions conclusions = new Conclusions(signals);
    new LostQuorum(cluster, conclusions).conclude();
    new DownMembers(cluster, conclusions).conclude();
    new PeerFailures(cluster, conclusions).conclude();
    new Departures(cluster, conclusions).conclude();
    new Composition(cluster, conclusions).conclude();
    cluster.revisions().conclude(conclusions);
    return conclusions.episodes();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import io.etiolog.scale.topology.ClusterView;
import io.etiolog.scale.topology.ScaleTopology;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** What is known of a cluster, from whichever instance holds its state. Safe for all threads. */
final class ClusterLookup {
  private final Worker worker;
  private final Peers peers;

  ClusterLookup(Worker worker, Peers peers) {
    this.worker = worker;
    this.peers = peers;
  }

  /**
   * Finds it.
   *
   * @param authorization what the caller showed, shown again to whoever is asked
   * @param forwarded whether another instance asks
   */
  Answer find(String cluster, Optional<String> authorization, boolean forwarded) {
    try {
      KeyQueryMetadata where =
          worker
              .streams()
              .queryMetadataForKey(ScaleTopology.CLUSTERS, cluster, new StringSerializer());
      if (where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return Answer.later("nobody holds this cluster just now");
      }
      if (worker.isAt(where.activeHost())) {
        return ClusterView.read(worker.streams(), cluster)
            .map(view -> Answer.json(200, view.json()))
            .orElseGet(() -> Answer.problem(404, "no lines of this cluster have come"));
      }
      return forwarded
          ? Answer.later("this cluster is moving to another instance")
          : peers.ask(where.activeHost(), cluster, authorization);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Answer.later("its state is being taken over");
    }
  }
}

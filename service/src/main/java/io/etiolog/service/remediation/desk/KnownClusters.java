// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.execution.Site;
import io.etiolog.service.remediation.execution.SnapshotFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The clusters that plans can be for. Safe for all threads.
 *
 * @param configured finds one by its name
 * @param snapshots where their snapshots are kept
 */
public record KnownClusters(
    Function<String, Optional<ConfiguredCluster>> configured, SnapshotFolder snapshots) {
  Optional<ConfiguredCluster> find(String name) {
    return configured.apply(name);
  }

  ConfiguredCluster get(String name) throws RefusedException {
    return find(name)
        .orElseThrow(() ->
            new RefusedException(
                "There is no cluster "
                    + name
                    + ": say where its etcd is, with PUT"
                    + " /api/v1/clusters/"
                    + name));
  }

  Site site(ConfiguredCluster cluster, Optional<Instant> membersChanged) throws RefusedException {
    try {
      return new Site(
          cluster.access(),
          cluster.quota(),
          snapshots.of(cluster.name()),
          membersChanged,
          cluster.policy().managedBy());
    } catch (IOException e) {
      throw new RefusedException("The folder for snapshots cannot be used: " + e.getMessage());
    }
  }
}

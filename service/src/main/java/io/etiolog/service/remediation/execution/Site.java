// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.remediation.guard.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a plan is carried out. Immutable.
 *
 * @param access the cluster
 * @param quota the size at which its members refuse writes, in bytes, where it was configured
 * @param snapshots the folder for snapshots; it is there
 * @param membersChanged when a plan last changed who belongs to the cluster; empty where none did
 * @param managedBy who else changes its members; empty where nobody has said
 */
public record Site(
    ClusterAccess access,
    OptionalLong quota,
    Path snapshots,
    Optional<Instant> membersChanged,
    Optional<String> managedBy) {
  /** What guards may know beside the cluster's answers. */
  public Surroundings surroundings() {
    return new Surroundings(quota, room(), membersChanged, managedBy);
  }

  private long room() {
    try {
      return Files.getFileStore(snapshots).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}

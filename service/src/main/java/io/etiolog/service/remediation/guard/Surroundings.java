// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known beside a cluster's own answers. Immutable.
 *
 * @param quota the size at which its members refuse writes, in bytes, as it was configured: etcd
 *     before 3.6 does not tell it, and it is never assumed (D13)
 * @param freeForSnapshots what is free where snapshots are kept, in bytes
 * @param membersChanged when a plan last changed who belongs to the cluster; empty where none did
 * @param managedBy who else changes its members by themselves, as was configured; empty where
 *     nobody has said
 */
public record Surroundings(
    OptionalLong quota,
    long freeForSnapshots,
    Optional<Instant> membersChanged,
    Optional<String> managedBy) {
  /** Those of a cluster whose members no plan has changed. */
  public Surroundings(OptionalLong quota, long freeForSnapshots) {
    this(quota, freeForSnapshots, Optional.empty(), Optional.empty());
  }
}

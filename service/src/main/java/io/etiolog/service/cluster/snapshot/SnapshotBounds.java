// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import java.time.Duration;

/**
 * What a snapshot may cost. Immutable.
 *
 * @param stall how long the member may send nothing
 * @param whole how long it may send in all
 * @param spare what must stay free on the disk, in bytes
 */
public record SnapshotBounds(Duration stall, Duration whole, long spare) {
  /** What suits most clusters: etcd advises against databases of more than 8 GiB. */
  public static final SnapshotBounds USUAL =
      new SnapshotBounds(Duration.ofSeconds(20), Duration.ofMinutes(30), 256L << 20);
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import io.etiolog.service.cluster.ClusterAccess;
import java.util.OptionalLong;

/**
 * A cluster that the service may ask. Immutable.
 *
 * @param access where it is, under its name
 * @param quota the size at which its members refuse writes, in bytes; etcd from 3.6 on tells it
 * @param policy what may be done to it
 * @param version how often it was written down; 0 where it never was
 */
public record ConfiguredCluster(
    ClusterAccess access, OptionalLong quota, RepairPolicy policy, long version) {
  /** How it is called, which is how its logs come. */
  public String name() {
    return access.name();
  }

  /** The same, written down so often. */
  ConfiguredCluster version(long written) {
    return new ConfiguredCluster(access, quota, policy, written);
  }
}

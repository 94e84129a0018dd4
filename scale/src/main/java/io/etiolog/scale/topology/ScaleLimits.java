// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

/**
 * What a partition's clusters may take.
 *
 * @param live how many clusters are held in memory ready to take lines; of the others the state is
 *     read again when lines come
 * @param stateBytes how large the state of one cluster may be, in bytes as it is stored
 */
public record ScaleLimits(int live, int stateBytes) {
  /** What serves most. */
  public static final ScaleLimits USUAL = new ScaleLimits(200, 512 << 10);
}

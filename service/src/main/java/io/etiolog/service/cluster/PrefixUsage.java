// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

/**
 * What the keys below a prefix take up, as they stand; what they were before, until it is
 * compacted, comes on top of it. Immutable.
 *
 * @param prefix such as {@code /registry/events/}; {@code ""} for keys without one
 * @param keys how many there are
 * @param keyBytes the size of the keys themselves
 * @param valueBytes the size of their values; an estimate unless {@link #exact}
 * @param sampled of how many keys the value was measured
 * @param changes how often the keys that are there were written since they were made: what is
 *     written often fills the database with its past
 */
public record PrefixUsage(
    String prefix, long keys, long keyBytes, long valueBytes, long sampled, long changes) {
  /** Whether every value was measured. */
  public boolean exact() {
    return sampled == keys;
  }

  /** Keys and values. */
  public long bytes() {
    return keyBytes + valueBytes;
  }
}

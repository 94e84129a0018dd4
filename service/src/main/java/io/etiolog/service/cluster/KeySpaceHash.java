// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

/**
 * The hash of one member's key space. Those of two members can be compared where both were
 * compacted up to the same revision: else one hashes what the other has no more. Immutable.
 *
 * @param hash an unsigned number of 32 bits
 * @param compactRevision up to which it was compacted
 * @param revision up to which it was hashed
 */
public record KeySpaceHash(long hash, long compactRevision, long revision) {
  /** Whether it says anything when it is held against another. */
  public boolean isComparable(KeySpaceHash other) {
    return compactRevision == other.compactRevision && revision == other.revision;
  }
}

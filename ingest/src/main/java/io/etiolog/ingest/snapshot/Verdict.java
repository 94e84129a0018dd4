// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

/** What a {@link SnapshotReader} says to a line. */
public enum Verdict {
  /** The line belongs to the block; more may follow. */
  TAKEN,
  /** The line belongs to the block and completes it. */
  LAST,
  /** The block ended before this line, which is still to be read by somebody else. */
  NOT_MINE
}

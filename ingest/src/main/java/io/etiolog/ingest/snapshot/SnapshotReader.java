// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;

/**
 * Reads one block of a snapshot, line by line, from its opening line on.
 *
 * <p>Used by one thread. Bounded: it keeps a limited number of observations and never more text
 * than it needs for the one it is reading. Never throws on input.
 */
public interface SnapshotReader {
  /**
   * Takes the next line, the opening line first. After {@link Verdict#LAST} or {@link
   * Verdict#NOT_MINE} it is not called again. {@code NOT_MINE} on the opening line means that on a
   * closer look the block is none of this format; another may try the line.
   */
  Verdict line(Origin origin, String line);

  /** What was read; also called when the input ended in the middle of the block. */
  List<Observation> finish();

  /**
   * What could not be read or was dropped at a limit, in words for people; {@code ""} if nothing.
   */
  String problem();
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.util.OptionalLong;

/**
 * Hears how far the reading is, at most once per 64 KiB and on the reading thread. It must return
 * quickly.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Nobody listens. */
  ProgressListener NONE = (bytes, total) -> {};

  /**
   * Something was read.
   *
   * @param bytes how many bytes of the inputs were read so far, before decompression
   * @param total how many there are; empty where an input is a stream of unknown length
   */
  void progress(long bytes, OptionalLong total);
}

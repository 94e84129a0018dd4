// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;

/**
 * What may wait for the disk, and for how long.
 *
 * @param waitingBytes how many bytes of batches may be in memory until they are durable
 * @param batchBytes how large one batch may be
 * @param groupBytes after how many bytes no further batch joins those that are forced at once
 * @param patience how long a caller waits for the disk before it is told {@link Refusal#STALLED}
 */
public record MemoryLimits(long waitingBytes, int batchBytes, int groupBytes, Duration patience) {
  /** What is usual: 64 MiB in memory, batches of 32 MiB, groups of 8 MiB, 20 seconds. */
  public static final MemoryLimits USUAL =
      new MemoryLimits(64L << 20, 32 << 20, 8 << 20, Duration.ofSeconds(20));

  /**
   * @throws IllegalArgumentException when a limit is out of its range
   */
  public MemoryLimits {
    if (batchBytes < 1 || groupBytes < 1 || waitingBytes < batchBytes) {
      throw new IllegalArgumentException(
          "batchBytes and groupBytes have to be at least 1, waitingBytes at least batchBytes");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience has to be more than nothing");
    }
  }
}

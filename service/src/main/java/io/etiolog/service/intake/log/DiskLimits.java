// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;

/**
 * What the log may take of the disk.
 *
 * @param segmentBytes how large a segment may be, at most 1 GiB; what is deleted is deleted in such
 *     pieces
 * @param logBytes how large all segments together may be, at least two of them; beyond that, the
 *     oldest are deleted if every consumer has taken them, and else appending is refused
 * @param freeBytes what the file system keeps free; below that, appending is refused
 * @param age after what time segments are deleted that every consumer has taken
 */
public record DiskLimits(long segmentBytes, long logBytes, long freeBytes, Duration age) {
  /** What is usual: segments of 128 MiB, 8 GiB in all, 256 MiB kept free, seven days. */
  public static final DiskLimits USUAL =
      new DiskLimits(128L << 20, 8L << 30, 256L << 20, Duration.ofDays(7));

  private static final long SEGMENT_AT_MOST = 1L << 30;

  /**
   * @throws IllegalArgumentException when a limit is out of its range
   */
  public DiskLimits {
    if (segmentBytes < 1 || segmentBytes > SEGMENT_AT_MOST) {
      throw new IllegalArgumentException("segmentBytes has to be 1 to 1073741824");
    }
    if (logBytes < 2 * segmentBytes) {
      throw new IllegalArgumentException("logBytes has to be at least twice segmentBytes");
    }
    if (freeBytes < 0 || age.isNegative()) {
      throw new IllegalArgumentException("freeBytes and age cannot be negative");
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/**
 * What bounds a log.
 *
 * @param disk what it may take of the disk
 * @param memory what may wait for the disk
 * @param repetition how many keys are remembered
 */
public record LogLimits(DiskLimits disk, MemoryLimits memory, RepetitionLimits repetition) {
  /** What is usual. */
  public static final LogLimits USUAL =
      new LogLimits(DiskLimits.USUAL, MemoryLimits.USUAL, RepetitionLimits.USUAL);

  /**
   * @throws IllegalArgumentException when a group of batches may not fit into a segment
   */
  public LogLimits {
    if (disk.segmentBytes() < SegmentHeader.BYTES + largestGroup(memory)) {
      throw new IllegalArgumentException(
          "segmentBytes has to hold groupBytes and a batch of batchBytes: at least "
              + (SegmentHeader.BYTES + largestGroup(memory)));
    }
  }

  /** A group is closed by the batch that makes it large enough. */
  private static long largestGroup(MemoryLimits memory) {
    return (long) memory.groupBytes() + memory.batchBytes();
  }
}

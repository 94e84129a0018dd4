// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.time.Duration;

/**
 * What the index may cost.
 *
 * @param bytes what it may take of the disk; beyond it the oldest slices go
 * @param age after what time slices go
 * @param freeBytes what the file system keeps free for others; below it nothing is added
 * @param memory what lines may take in memory before they are written
 * @param patience how long one search may take
 */
public record SearchLimits(
    long bytes, Duration age, long freeBytes, int memory, Duration patience) {
  /** A slice has at most this part of all bytes, so that what is deleted is a part of it all. */
  private static final int PARTS = 8;

  long sliceBytes() {
    return bytes / PARTS;
  }
}

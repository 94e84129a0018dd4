// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.util.Optional;

/** Whether the log may grow. */
record DiskRoom(LogParts parts, Retention retention, DiskLimits limits, Disk disk) {
  /** Why so many bytes cannot be added, after deleting what may be deleted. */
  Optional<Refusal> refusal(long bytes) throws IOException {
    if (isTooMuch(bytes)) {
      retention.run(bytes);
      if (isTooMuch(bytes)) {
        return Optional.of(Refusal.LOG_FULL);
      }
    }
    return isDiskFull(bytes) ? Optional.of(Refusal.DISK_FULL) : Optional.empty();
  }

  private boolean isTooMuch(long bytes) {
    return parts.segments().bytes() + bytes > limits.logBytes();
  }

  /** Whether the file system has no room for so many bytes beside what is kept free. */
  boolean isDiskFull(long bytes) {
    return disk.usable(parts.folder().path()) < limits.freeBytes() + bytes;
  }
}

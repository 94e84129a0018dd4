// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** What bundles take of the disk. Safe for all threads. */
final class Room {
  private final Path folder;
  private final BundleLimits limits;
  private final AtomicLong held = new AtomicLong();

  Room(Path folder, BundleLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** Takes some more, and says whether that is still allowed; it counts as taken in any case. */
  boolean take(long bytes) {
    return held.addAndGet(bytes) <= limits.folderBytes();
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }

  /** Whether the file system has as much left as others need. */
  boolean isFree() throws IOException {
    return Files.getFileStore(folder).getUsableSpace() >= limits.freeBytes();
  }
}

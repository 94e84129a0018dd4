// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files that are either as they were or as they shall be, whenever the power goes. */
public final class DurableFile {
  static final String UNFINISHED = ".unfinished";

  private DurableFile() {}

  /**
   * Writes a file anew: beside it, forced, renamed over it, and the folder forced. What a crash
   * leaves beside it ends in {@code .unfinished}, and is overwritten the next time.
   */
  public static void write(Path folder, String name, ByteBuffer content) throws IOException {
    Path beside = folder.resolve(name + UNFINISHED);
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    forceFolder(folder);
  }

  /** Deletes a file, durably, if it is there. */
  public static void delete(Path folder, String name) throws IOException {
    if (Files.deleteIfExists(folder.resolve(name))) {
      forceFolder(folder);
    }
  }

  /** Creates a folder with those above it, durably. */
  public static void createFolders(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent != null && !Files.isDirectory(absolute)) {
      createFolders(parent);
      Files.createDirectories(absolute);
      forceFolder(parent);
    }
  }

  /** Makes durable which files a folder has: forcing a file alone leaves its name to chance. */
  static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

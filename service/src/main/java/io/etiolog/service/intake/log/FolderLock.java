// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps every other process, and a second log in this one, out of the folder until it is closed.
 */
final class FolderLock implements AutoCloseable {
  static final String NAME = "lock";

  /**
   * The folders that this process holds. POSIX locks belong to the process, and closing any channel
   * of a locked file, even one that was only opened to try, gives the lock up. So a second try
   * within the process must not even open the file, and what it asks is of the process too.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks a folder.
   *
   * @throws FolderInUseException when somebody else holds it
   */
  static FolderLock of(Path folder, Instant now) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      throw new FolderInUseException(inUse(real, "this very process, which opened it before"));
    }
    try {
      return new FolderLock(real, lock(real, now));
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path folder, Instant now) throws IOException {
    Path path = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new FolderInUseException(inUse(folder, Files.readString(path).strip()));
      }
      String holder = "process " + ProcessHandle.current().pid() + ", since " + now + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String inUse(Path folder, String holder) {
    return "The intake log in "
        + folder
        + " is in use by "
        + (holder.isEmpty() ? "another process" : holder)
        + ". Stop that one, or give this one a data folder of its own.";
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(folder);
    }
  }
}

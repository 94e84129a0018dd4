// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it grows. When it is rotated (another file takes its name) the old one is read to its
 * end first; when it is cut off, it is read again from its beginning.
 */
public final class FileTail implements Tail {
  private static final int PORTION = 256 * 1024;

  private final Path path;
  private final WholeLines lines = new WholeLines();
  private final ByteBuffer buffer = ByteBuffer.allocate(PORTION);
  private FileChannel channel;
  private @Nullable Object key;

  /**
   * Opens a file, to be read from its beginning.
   *
   * @throws IOException when it cannot be read
   */
  public FileTail(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path);
    this.key = keyOf(path);
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public byte[] more() throws IOException {
    if (channel.size() < channel.position()) {
      channel.position(0);
    }
    buffer.clear();
    int read = channel.read(buffer);
    if (read > 0) {
      return lines.add(buffer.array(), read);
    }
    reopenWhenRotated();
    return new byte[0];
  }

  private void reopenWhenRotated() throws IOException {
    try {
      Object now = keyOf(path);
      if (!Objects.equals(now, key)) {
        FileChannel next = FileChannel.open(path);
        channel.close();
        channel = next;
        key = now;
      }
    } catch (NoSuchFileException betweenTwoFiles) {
      // Rotation renames first and creates then: the new file comes in a moment.
    }
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public byte[] rest() {
    return lines.rest();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

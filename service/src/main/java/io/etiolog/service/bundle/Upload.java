// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.service.bundle.RefusedUploadException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A bundle on its way. Closed before {@link Bundles#keep} has taken it, it leaves nothing behind.
 * Serves one request; not thread-safe.
 */
public final class Upload implements AutoCloseable {
  private static final int PIECE = 64 << 10;
  private static final long ROOM_CHECKED_EVERY = 1L << 20;
  private static final int FILES = 1_000;

  private final String id;
  private final Path content;
  private final BundleLimits limits;
  private final Room room;
  private final Runnable abandoned;
  private final Set<String> names = new HashSet<>();
  private long bytes;
  private long checked;
  private boolean kept;

  Upload(String id, Path content, BundleLimits limits, Room room, Runnable abandoned) {
    this.id = id;
    this.content = content;
    this.limits = limits;
    this.room = room;
    this.abandoned = abandoned;
  }

  /**
   * Takes a file to its end, and to the disk.
   *
   * @param name what its sender calls it, whatever that is
   * @throws RefusedUploadException when it cannot be kept
   * @throws IOException when its sender has gone, or what is sent is not what it should be
   */
  public void take(String name, InputStream from) throws IOException, RefusedUploadException {
    if (names.size() == FILES) {
      throw new RefusedUploadException(
          Reason.TOO_LARGE, "It has more than " + FILES + " files; pack them into an archive");
    }
    Path file = content.resolve(FileName.of(name, names));
    try (FileChannel channel = open(file)) {
      byte[] piece = new byte[PIECE];
      for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
        reserve(read);
        write(channel, ByteBuffer.wrap(piece, 0, read));
      }
      force(channel);
    }
  }

  private void reserve(int more) throws RefusedUploadException {
    bytes += more;
    boolean allowed = room.take(more);
    if (bytes > limits.uploadBytes()) {
      throw new RefusedUploadException(
          Reason.TOO_LARGE,
          "It has more than the "
              + limits.uploadBytes()
              + " bytes that bundles.size allows; send less, or raise it");
    }
    if (!allowed || !hasRoom()) {
      throw new RefusedUploadException(
          Reason.NO_ROOM,
          "There is no room for it: delete bundles, raise bundles.disk, or make room on the disk");
    }
  }

  private boolean hasRoom() throws RefusedUploadException {
    if (checked > 0 && bytes - checked < ROOM_CHECKED_EVERY) {
      return true;
    }
    checked = bytes;
    try {
      return room.isFree();
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static FileChannel open(Path file) throws RefusedUploadException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer piece) throws RefusedUploadException {
    try {
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static void force(FileChannel channel) throws RefusedUploadException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static RefusedUploadException disk(IOException failure) {
    RefusedUploadException refused =
        new RefusedUploadException(
            Reason.DISK, "The disk of the data folder does not take it; is it full?");
    refused.initCause(failure);
    return refused;
  }

  String id() {
    return id;
  }

  long bytes() {
    return bytes;
  }

  /** What is here belongs to the bundles now. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (!kept) {
      room.give(bytes);
    }
    abandoned.run();
  }
}

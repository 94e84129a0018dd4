// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file that was read and is a whole snapshot: what it says of itself is true of every byte.
 * Immutable.
 *
 * @param bytes its size
 * @param sha256 of the whole file, as {@code sha256sum} prints it
 */
public record VerifiedSnapshot(long bytes, String sha256) {
  private static final int HASH = 32;
  private static final int SECTOR = 512;
  private static final int BUFFER = 1 << 20;

  /**
   * Reads a file to its end.
   *
   * @throws DamagedSnapshotException when it is no whole snapshot, with the reason
   * @throws IOException when it cannot be read
   */
  public static VerifiedSnapshot of(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long body = body(file, in.size());
      BoltHeader.check(file, in, body);
      MessageDigest digest = digest();
      update(digest, in, body);
      MessageDigest whole = (MessageDigest) digest.clone();
      byte[] told = told(file, in, body);
      if (!Arrays.equals(digest.digest(), told)) {
        throw new DamagedSnapshotException(
            file, "is damaged: its content does not have the SHA-256 that stands at its end");
      }
      whole.update(told);
      return new VerifiedSnapshot(body + HASH, HexFormat.of().formatHex(whole.digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own SHA-256 can be cloned", e);
    }
  }

  private static long body(Path file, long size) throws DamagedSnapshotException {
    if (size == 0) {
      throw new DamagedSnapshotException(file, "is empty");
    }
    if (size % SECTOR == 0) {
      throw new DamagedSnapshotException(
          file,
          "has no SHA-256 at its end: it is a copy of a database file, or was not streamed whole");
    }
    if (size % SECTOR != HASH) {
      throw new DamagedSnapshotException(
          file, "was cut off: its size of " + size + " bytes is that of no snapshot");
    }
    return size - HASH;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, FileChannel in, long body) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long at = 0;
    while (at < body) {
      buffer.clear().limit((int) Math.min(BUFFER, body - at));
      int read = in.read(buffer, at);
      if (read < 0) {
        return;
      }
      at += read;
      digest.update(buffer.flip());
    }
  }

  private static byte[] told(Path file, FileChannel in, long at) throws IOException {
    ByteBuffer told = ByteBuffer.allocate(HASH);
    while (told.hasRemaining()) {
      if (in.read(told, at + told.position()) < 0) {
        throw new DamagedSnapshotException(file, "was cut off while it was read");
      }
    }
    return told.array();
  }
}

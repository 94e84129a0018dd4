// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A piece of a file in memory, so that small frames do not cost two reads each. Only bytes below
 * the given border are ever looked at: those above may still be written.
 */
final class Window {
  static final int BYTES = 64 << 10;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BYTES).limit(0);
  private long start;

  Window(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Where an offset stands in {@link #buffer()}, which then holds at least so many bytes from
   * there, or as many as the file has below the border.
   */
  int index(long offset, int bytes, long border) throws IOException {
    boolean held = offset >= start && offset + bytes <= start + buffer.limit();
    if (!held) {
      fill(offset, border);
    }
    return (int) (offset - start);
  }

  ByteBuffer buffer() {
    return buffer;
  }

  /** Fills an array with what stands at an offset; false when the file ends before. */
  boolean read(long offset, byte[] into, long border) throws IOException {
    if (into.length <= BYTES) {
      int index = index(offset, into.length, border);
      if (buffer.limit() - index < into.length) {
        return false;
      }
      buffer.get(index, into);
      return true;
    }
    ByteBuffer target = ByteBuffer.wrap(into);
    return offset + into.length <= border && readFully(target, offset);
  }

  private void fill(long offset, long border) throws IOException {
    start = offset;
    buffer.clear().limit((int) Math.max(0, Math.min(BYTES, border - offset)));
    readFully(buffer, offset);
    buffer.flip();
  }

  private boolean readFully(ByteBuffer target, long offset) throws IOException {
    long at = offset;
    while (target.hasRemaining()) {
      int read = channel.read(target, at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    return true;
  }
}

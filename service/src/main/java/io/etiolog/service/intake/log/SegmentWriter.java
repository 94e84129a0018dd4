// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes frames to the end of one segment. For the log's writing thread alone. */
final class SegmentWriter implements Closeable {
  private final Segment segment;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long written;

  /**
   * @param buffer direct, and lent by whoever writes one segment after another
   */
  SegmentWriter(Segment segment, FileChannel channel, ByteBuffer buffer) {
    this.segment = segment;
    this.channel = channel;
    this.buffer = buffer.clear();
    this.written = segment.durable().length();
  }

  Segment segment() {
    return segment;
  }

  /** Where the next frame begins. */
  long end() {
    return written + buffer.position();
  }

  void write(Ticket ticket, FrameHeader header, long marker) throws IOException {
    if (buffer.remaining() < FrameHeader.BYTES) {
      flush();
    }
    header.put(buffer, marker);
    for (ByteBuffer part : ticket.body()) {
      while (part.hasRemaining()) {
        put(part);
      }
    }
  }

  private void put(ByteBuffer part) throws IOException {
    int length = Math.min(part.remaining(), buffer.remaining());
    buffer.put(buffer.position(), part, part.position(), length);
    buffer.position(buffer.position() + length);
    part.position(part.position() + length);
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  /** Hands everything to the operating system. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += channel.write(buffer, written);
    }
    buffer.clear();
  }

  /**
   * Waits until it is on the disk. When this fails nobody knows what is there, whatever is tried.
   */
  void force() throws IOException {
    channel.force(false);
  }

  /** Takes back what is written but not durable. */
  void takeBack() throws IOException {
    buffer.clear();
    written = segment.durable().length();
    channel.truncate(written);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

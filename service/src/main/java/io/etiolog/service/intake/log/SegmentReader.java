// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a segment's frames in turn, through a channel of its own. Behind damage it goes on at the
 * next place where the log's marker stands and the checksums fit. Not safe for use by several
 * threads.
 */
final class SegmentReader implements Closeable {
  private final FileChannel channel;
  private final Window window;
  private final long marker;
  private long offset = SegmentHeader.BYTES;

  SegmentReader(Path path, long marker) throws IOException {
    this.channel = FileChannel.open(path);
    this.window = new Window(channel);
    this.marker = marker;
  }

  /** The segment's header, where it is undamaged. */
  static Optional<SegmentHeader> header(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer start = ByteBuffer.allocate(SegmentHeader.BYTES);
      int read = 0;
      while (start.hasRemaining() && read >= 0) {
        read = channel.read(start);
      }
      return SegmentHeader.read(start.flip(), String.valueOf(path.getFileName()));
    }
  }

  long offset() {
    return offset;
  }

  void goTo(long newOffset) {
    offset = newOffset;
  }

  /**
   * What stands next, and moves behind it.
   *
   * @param border up to where the segment is to be read
   */
  Scan next(long border) throws IOException {
    if (offset >= border) {
      return new Scan.End();
    }
    Optional<Frame> frame = frameAt(offset, border);
    if (frame.isPresent()) {
      offset = frame.get().end();
      return new Scan.Whole(frame.get());
    }
    long from = offset;
    offset = nextFrame(from + 1, border);
    return new Scan.Broken(from, offset);
  }

  /**
   * The header of the frame that stands next, and moves behind the frame without looking into its
   * body; nothing, and no move, when none stands there.
   */
  Optional<FrameHeader> skip(long border) throws IOException {
    Optional<FrameHeader> header = headerAt(offset, border);
    header.ifPresent(found -> offset += found.frame());
    return header;
  }

  /**
   * Moves to the first frame that is damaged, or not before a position, without looking into
   * bodies.
   */
  void skipTo(long position, long border) throws IOException {
    Optional<FrameHeader> header = headerAt(offset, border);
    while (header.isPresent() && header.get().position() < position) {
      offset += header.get().frame();
      header = headerAt(offset, border);
    }
  }

  private Optional<FrameHeader> headerAt(long at, long border) throws IOException {
    int index = window.index(at, FrameHeader.BYTES, border);
    if (!FrameHeader.isAt(window.buffer(), index, marker)) {
      return Optional.empty();
    }
    return Optional.of(FrameHeader.get(window.buffer(), index))
        .filter(header -> at + header.frame() <= border);
  }

  private Optional<Frame> frameAt(long at, long border) throws IOException {
    Optional<FrameHeader> header = headerAt(at, border);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    byte[] body = new byte[Math.toIntExact(header.get().body())];
    boolean whole =
        window.read(at + FrameHeader.BYTES, body, border)
            && Checksum.of(body) == header.get().checksum();
    return whole ? Optional.of(new Frame(at, header.get(), body)) : Optional.empty();
  }

  /** The marker is looked for in memory first: a frame is only tried where it stands. */
  private long nextFrame(long from, long border) throws IOException {
    for (long at = from; at + FrameHeader.BYTES <= border; at++) {
      int index = window.index(at, FrameHeader.BYTES, border);
      if (window.buffer().limit() - index < FrameHeader.BYTES) {
        return border;
      }
      if (window.buffer().getLong(index) == marker && frameAt(at, border).isPresent()) {
        return at;
      }
    }
    return border;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

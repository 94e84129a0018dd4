// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from a position on, entry by entry, and waits at its end for more. It sees nothing
 * that is not durable. Many may read at once, each in one thread at a time; whoever holds one
 * closes it.
 *
 * <p>An interrupted thread gets an {@link InterruptedException} or a {@link
 * java.nio.channels.ClosedByInterruptException}; a new cursor goes on from {@link #position}.
 */
public final class Cursor implements Closeable {
  private final Segments segments;
  private final long marker;
  private long position;
  private @Nullable Segment segment;
  private @Nullable SegmentReader reader;

  Cursor(Segments segments, long marker, long position) {
    this.segments = segments;
    this.marker = marker;
    this.position = position;
  }

  /** The position that is read next: what to keep as a checkpoint when all before is done with. */
  public long position() {
    return position;
  }

  /**
   * Reads the next entry, or says which cannot be read.
   *
   * @param patience how long to wait for one
   * @throws IOException when the disk fails; to be tried again
   */
  public Reading next(Duration patience) throws IOException, InterruptedException {
    if (!segments.await(position, patience)) {
      return new Reading.Quiet();
    }
    Optional<Segment> holder = segments.from(position);
    if (holder.isEmpty()) {
      return new Reading.Quiet();
    }
    if (holder.get().first() > position) {
      return missing(holder.get().first());
    }
    return read(holder.get());
  }

  private Reading read(Segment from) throws IOException {
    SegmentReader open = readerOf(from);
    Extent durable = from.durable();
    while (true) {
      switch (open.next(durable.length())) {
        case Scan.Whole(Frame frame) when frame.header().position() > position -> {
          open.goTo(frame.offset());
          return missing(frame.header().position());
        }
        case Scan.Whole(Frame frame) when frame.header().position() == position -> {
          position++;
          return new Reading.Found(frame.entry());
        }
        case Scan.Whole before -> {}
        case Scan.Broken damaged -> {}
        case Scan.End() -> {
          return missing(durable.next());
        }
      }
    }
  }

  private Reading missing(long next) {
    Positions positions = new Positions(position, next);
    position = next;
    return new Reading.Missing(positions);
  }

  private SegmentReader readerOf(Segment from) throws IOException {
    if (reader != null && segment == from) {
      return reader;
    }
    close();
    SegmentReader opened = new SegmentReader(from.path(), marker);
    reader = opened;
    segment = from;
    opened.skipTo(position, from.durable().length());
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
      segment = null;
    }
  }
}

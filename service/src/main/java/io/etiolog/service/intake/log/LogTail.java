// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, where groups of batches are written and forced. For the log's writing thread
 * alone.
 *
 * <p>A write that fails is taken back, and the segment goes on. A force that fails is never tried
 * again: the kernel may have dropped the pages that it could not write and marked them clean, so
 * that a second force says well of bytes that are nowhere. The segment then ends where the last
 * good force left it, what came after is refused, and the log goes on in a new segment, whose
 * header says where the old one ends; before that, the old one is read back and its checksums are
 * held against it.
 */
final class LogTail implements Closeable {
  private static final int BUFFER = 1 << 20;
  private static final long REST_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);

  private final LogFolder folder;
  private final Disk disk;
  private final Segments segments;
  private final DiskLimits limits;
  private final TimeSource time;
  private final Tally tally;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private @Nullable SegmentWriter writer;
  private long began;
  private long next;
  private boolean suspect;
  private long restsUntil;

  /**
   * @param next the position of the next entry
   */
  LogTail(LogParts parts, Disk disk, DiskLimits limits, long next) {
    this.folder = parts.folder();
    this.segments = parts.segments();
    this.time = parts.time();
    this.tally = parts.tally();
    this.disk = disk;
    this.limits = limits;
    this.next = next;
    this.restsUntil = time.nanos().getAsLong();
  }

  /**
   * Makes a group durable, as a whole or not at all.
   *
   * @return the position of its first entry, or nothing if the disk failed
   */
  Optional<Long> commit(List<Ticket> group) {
    if (suspect && time.nanos().getAsLong() - restsUntil < 0) {
      return Optional.empty();
    }
    long first = next;
    try {
      SegmentWriter target = writerFor(group.stream().mapToLong(Ticket::frameBytes).sum());
      write(target, group);
      force(target);
      next += group.size();
      Extent durable = new Extent(target.end(), next);
      target.segment().grow(durable, time.nanos().getAsLong());
      return Optional.of(first);
    } catch (IOException failed) {
      tally.failed(failed);
      return Optional.empty();
    }
  }

  private void write(SegmentWriter target, List<Ticket> group) throws IOException {
    try {
      long arrival = time.clock().millis();
      long position = next;
      for (Ticket ticket : group) {
        target.write(ticket, ticket.header(position++, arrival), folder.marker());
      }
      target.flush();
    } catch (IOException | RuntimeException failed) {
      takeBack(target);
      throw failed;
    }
  }

  private void takeBack(SegmentWriter target) {
    try {
      target.takeBack();
    } catch (IOException failed) {
      giveUp(target);
    }
  }

  private void force(SegmentWriter target) throws IOException {
    long before = time.nanos().getAsLong();
    try {
      target.force();
    } catch (IOException failed) {
      tally.forceFailed();
      giveUp(target);
      throw failed;
    }
    tally.forced(time.nanos().getAsLong() - before);
  }

  /** Lets go of a segment of whose end nobody knows what the disk holds. */
  private void giveUp(SegmentWriter target) {
    suspect = true;
    writer = null;
    closeAfterFailure(target);
    if (target.segment().isEmpty()) {
      segments.remove(target.segment());
    }
  }

  private void closeAfterFailure(SegmentWriter target) {
    try (target) {
      target.takeBack();
    } catch (IOException failed) {
      // It may keep its end: the next segment's header says from where on it does not count.
      tally.failed(failed);
    }
  }

  private SegmentWriter writerFor(long bytes) throws IOException {
    if (writer != null && !fits(writer, bytes)) {
      writer.close();
      writer = null;
    }
    if (writer == null) {
      if (suspect) {
        restsUntil = time.nanos().getAsLong() + REST_AFTER_FAILURE;
        verifyLast();
      }
      writer = create();
      suspect = false;
      began = time.nanos().getAsLong();
    }
    return writer;
  }

  /** A segment is closed early where age deletes: else a trickle would stay for years. */
  private boolean fits(SegmentWriter current, long bytes) {
    boolean isYoung = time.nanos().getAsLong() - began < limits.age().toNanos() / 4;
    boolean hasRoom = current.end() + bytes <= limits.segmentBytes();
    return current.segment().isEmpty() || (isYoung && hasRoom);
  }

  private void verifyLast() throws IOException {
    Optional<Segment> last = segments.last();
    if (last.isPresent()) {
      Segment segment = last.get();
      long border = segment.durable().length();
      Survey survey = Survey.of(segment.path(), folder.marker(), segment.first(), border);
      survey.damageUpTo(segment.name(), segment.durable()).forEach(tally::damaged);
    }
  }

  private SegmentWriter create() throws IOException {
    Optional<Segment> before = segments.last();
    SegmentHeader header =
        new SegmentHeader(
            folder.marker(),
            next,
            before.map(Segment::first).orElse(SegmentHeader.NOTHING_BEFORE),
            before.map(segment -> segment.durable().length()).orElse(0L),
            time.clock().millis());
    Path path = folder.path().resolve(Segment.name(next));
    // Of an earlier try that failed: nothing at or behind this position is durable.
    Files.deleteIfExists(path);
    FileChannel channel = disk.create(path);
    try {
      ByteBuffer bytes = header.bytes();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      DurableFile.forceFolder(folder.path());
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
    Extent extent = new Extent(SegmentHeader.BYTES, next);
    Segment segment = new Segment(path, next, extent, time.nanos().getAsLong());
    segments.add(segment);
    return new SegmentWriter(segment, channel, buffer);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}

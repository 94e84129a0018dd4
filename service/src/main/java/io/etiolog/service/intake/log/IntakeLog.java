// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The log in a folder. What it has appended is durable; the package tells how, and what its files
 * hold. Safe for all threads, virtual ones too; one log at a time may have a folder.
 */
public final class IntakeLog implements AutoCloseable {
  private final LogParts parts;
  private final LogLimits limits;
  private final FolderLock lock;
  private final Checkpoints checkpoints;
  private final RepetitionWindow window;
  private final WaitingBatches waiting;
  private final Retention retention;
  private final DiskRoom room;
  private final LogTail tail;
  private final Thread writer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private IntakeLog(FolderLock lock, LogFolder folder, LogLimits limits, TimeSource time, Disk disk)
      throws IOException {
    this.lock = lock;
    this.limits = limits;
    Recovered found = new Recovery(folder, time).run();
    Segments segments = new Segments(found.segments());
    Tally tally = new Tally();
    this.parts = new LogParts(folder, segments, time, tally);
    this.checkpoints = Checkpoints.open(folder.path(), segments::next, tally::damaged);
    Recovered recovered = found.takenUpTo(checkpoints.furthest());
    recovered.damage().forEach(tally::damaged);
    this.window = new RepetitionWindow(limits.repetition(), time);
    new RememberedKeys(folder.marker(), limits.repetition(), time).read(segments.all(), window);
    this.waiting = new WaitingBatches(limits.memory());
    this.retention = new Retention(parts, checkpoints, limits.disk());
    this.room = new DiskRoom(parts, retention, limits.disk(), disk);
    this.tail = new LogTail(parts, disk, limits.disk(), recovered.next());
    this.writer =
        Thread.ofPlatform()
            .name("intake-log")
            .daemon(true)
            .start(new GroupCommit(parts, waiting, window, tail, room));
  }

  /**
   * Opens the log in a folder, which is made where it is missing, and puts right what was left
   * there by a crash; {@link #damage} says what that was.
   *
   * @throws FolderInUseException when another process, or this one, has it open
   * @throws UnusableLogException when it is of another version, or of several logs
   * @throws IOException when the disk fails
   */
  public static IntakeLog open(Path folder, LogLimits limits, TimeSource time) throws IOException {
    return open(folder, limits, time, new Disk());
  }

  static IntakeLog open(Path folder, LogLimits limits, TimeSource time, Disk disk)
      throws IOException {
    DurableFile.createFolders(folder);
    FolderLock lock = FolderLock.of(folder, time.clock().instant());
    try {
      return new IntakeLog(lock, LogFolder.open(folder), limits, time, disk);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Appends a batch, and waits until it is durable, refused, or found to be a repetition. */
  public AppendResult append(Batch batch) {
    return submit(batch).join();
  }

  /**
   * Appends a batch.
   *
   * @return what became of it, once it is durable or refused; never an exception, and never later
   *     than the patience of {@link MemoryLimits}
   */
  public CompletableFuture<AppendResult> submit(Batch batch) {
    CompletableFuture<AppendResult> outcome = place(batch).copy();
    if (!outcome.isDone()) {
      long patience = limits.memory().patience().toNanos();
      AppendResult stalled = new AppendResult.Refused(Refusal.STALLED);
      outcome.completeOnTimeout(stalled, patience, TimeUnit.NANOSECONDS);
    }
    return outcome.thenApply(parts.tally()::answered);
  }

  private CompletableFuture<AppendResult> place(Batch batch) {
    if (batch.payload().length > limits.memory().batchBytes()) {
      return CompletableFuture.completedFuture(new AppendResult.Refused(Refusal.TOO_LARGE));
    }
    Ticket ticket = new Ticket(batch);
    Optional<CompletableFuture<AppendResult>> before =
        batch.key().flatMap(key -> window.claim(key, ticket));
    if (before.isPresent()) {
      return before.get();
    }
    Optional<Refusal> refusal = waiting.offer(ticket);
    if (refusal.isPresent()) {
      batch.key().ifPresent(window::refused);
      ticket.outcome().complete(new AppendResult.Refused(refusal.get()));
    }
    return ticket.outcome();
  }

  /**
   * A cursor that begins with a position; with what is there behind it, when that is no longer.
   *
   * @param position 0 for the oldest
   */
  public Cursor cursor(long position) {
    return new Cursor(parts.segments(), parts.folder().marker(), position);
  }

  /** How far each consumer is. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * Deletes what is too old or too much, and taken by every consumer. The log does so by itself
   * when it is full; for age, call this now and then.
   *
   * @throws IOException when a file cannot be deleted
   */
  public RetentionReport retain() throws IOException {
    return retention.run(0);
  }

  /** What was found damaged when the log was opened, and since; the first thousand. */
  public List<Damage> damage() {
    return parts.tally().damage();
  }

  /**
   * Reads everything that is durable now, and holds the checksums against it.
   *
   * @return what cannot be read
   * @throws IOException when the disk fails, or a segment was deleted meanwhile
   */
  public List<Damage> verify() throws IOException {
    List<Damage> found = new ArrayList<>();
    for (Segment segment : parts.segments().all()) {
      Extent extent = segment.durable();
      found.addAll(
          Survey.of(segment.path(), parts.folder().marker(), segment.first(), extent.length())
              .damageUpTo(segment.name(), extent));
    }
    return List.copyOf(found);
  }

  /**
   * Whether the file system has no room but what is kept free for what was last to be taken, so
   * that it is refused.
   */
  public boolean isDiskFull() {
    return room.isDiskFull(Math.max(1, parts.tally().lacking()));
  }

  /** The log's numbers. */
  public LogCounts counts() {
    List<Segment> segments = parts.segments().all();
    return new LogCounts(
        parts.tally().events(),
        parts.tally().forces(),
        segments.size(),
        parts.segments().bytes(),
        segments.isEmpty() ? parts.segments().next() : segments.getFirst().first(),
        parts.segments().next(),
        waiting.heldBytes(),
        window.size());
  }

  /**
   * Takes no more, makes durable what was taken, and gives the folder free.
   *
   * @throws IOException when the disk does not answer; the folder stays locked then
   */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    waiting.close();
    if (!ended(limits.memory().patience())) {
      throw new IOException(
          "The disk of " + parts.folder().path() + " does not answer; the log was not closed.");
    }
    tail.close();
    lock.close();
  }

  private boolean ended(Duration patience) {
    // Whoever was interrupted closes all the more.
    boolean interrupted = Thread.interrupted();
    try {
      return writer.join(patience);
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

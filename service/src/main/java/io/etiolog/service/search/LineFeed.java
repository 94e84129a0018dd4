// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Positions;
import io.etiolog.service.intake.log.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log into the slices until it is told to stop or something fails. Runs in one thread;
 * its numbers may be asked for by others.
 */
final class LineFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LineFeed.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long WEIGHED_EVERY = Duration.ofSeconds(1).toNanos();
  private static final long SHOWN_EVERY = Duration.ofSeconds(1).toNanos();
  private static final long DURABLE_EVERY = Duration.ofSeconds(5).toNanos();
  private static final long AGED_EVERY = Duration.ofSeconds(20).toNanos();

  /** So long others may go first: what is added to the index then is little, but never nothing. */
  private static final long WAY = Duration.ofMillis(200).toNanos();

  private static final long LOOKED_EVERY = Duration.ofMillis(5).toNanos();

  private final IntakeLog log;
  private final Path folder;
  private final SearchLimits limits;
  private final InstantSource clock;
  private final BooleanSupplier othersFirst;
  private final EntryLines entries = new EntryLines();
  private final LongAdder lines = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private volatile boolean stopped;
  private volatile boolean broken;
  private volatile long position;
  private volatile Optional<String> obstacle = Optional.empty();
  private long arrival;
  private long weighed;
  private long shown;
  private long durable;
  private long aged;
  private boolean isFresh;
  private boolean isDirty;

  LineFeed(
      IntakeLog log,
      Path folder,
      SearchLimits limits,
      InstantSource clock,
      BooleanSupplier othersFirst) {
    this.othersFirst = othersFirst;
    this.log = log;
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Has the reading end, for the slices are found damaged. */
  void breakOff() {
    broken = true;
  }

  /** Reads on from where the slices end, until it is stopped or broken off. */
  void run(Slices slices) throws IOException, InterruptedException {
    broken = false;
    arrival = slices.mark().arrival();
    isFresh = false;
    isDirty = false;
    shown = System.nanoTime();
    durable = shown;
    weighed = shown - WEIGHED_EVERY;
    aged = shown;
    try (Cursor cursor = log.cursor(slices.mark().next())) {
      while (!stopped && !broken) {
        position = cursor.position();
        giveWay();
        if (hasRoom()) {
          step(cursor, slices);
          position = cursor.position();
        }
        keep(slices);
      }
      if (isDirty && !broken) {
        slices.commit(new Slice.Mark(position, arrival), clock.instant());
      }
    }
  }

  private void giveWay() {
    long end = System.nanoTime() + WAY;
    while (!stopped && System.nanoTime() < end && othersFirst.getAsBoolean()) {
      LockSupport.parkNanos(LOOKED_EVERY);
    }
  }

  /** Below the bound the index takes no more: it is the log that must go on. */
  private boolean hasRoom() throws IOException {
    long now = System.nanoTime();
    if (now - weighed >= WEIGHED_EVERY) {
      weighed = now;
      boolean room = Files.getFileStore(folder).getUsableSpace() >= limits.freeBytes();
      obstacle = room ? Optional.empty() : Optional.of("the disk of the data folder is full");
    }
    if (obstacle.isPresent()) {
      LockSupport.parkNanos(PATIENCE.toNanos());
    }
    return obstacle.isEmpty();
  }

  private void step(Cursor cursor, Slices slices) throws IOException, InterruptedException {
    switch (cursor.next(PATIENCE)) {
      case Reading.Found(Entry entry) -> {
        take(entry, slices);
        arrival = entry.arrival().toEpochMilli();
        isDirty = true;
        isFresh = true;
      }
      case Reading.Missing(Positions lost) -> {
        LOG.warn("Entries {} of the intake log are gone, and cannot be found", lost);
        skipped.add(lost.count());
        isDirty = true;
      }
      case Reading.Quiet() -> {}
    }
  }

  private void take(Entry entry, Slices slices) throws IOException {
    try {
      entries.read(
          entry,
          (line, words) -> {
            slices.add(entry, line, words);
            lines.increment();
          });
    } catch (UnreadableEntryException e) {
      LOG.error("Entry {} of the intake log is none that this Etiolog reads", entry.position(), e);
      skipped.increment();
    }
  }

  private void keep(Slices slices) throws IOException {
    long now = System.nanoTime();
    if (isDirty && now - durable >= DURABLE_EVERY) {
      slices.commit(new Slice.Mark(position, arrival), clock.instant());
      durable = now;
      shown = now;
      isDirty = false;
      isFresh = false;
    } else if (isFresh && isCaughtUp() && now - shown >= SHOWN_EVERY) {
      slices.refresh();
      shown = now;
      isFresh = false;
    } else if (!isDirty && now - aged >= AGED_EVERY) {
      // Where no lines come, nothing else would ask how old they are.
      slices.expire(clock.instant());
      aged = now;
    }
  }

  /** Showing what was added makes small segments of it: not while there is more to add. */
  private boolean isCaughtUp() {
    return position >= log.counts().next();
  }

  IndexCounts counts(long bytes, Optional<String> failure) {
    return new IndexCounts(position, lines.sum(), skipped.sum(), bytes, failure.or(() -> obstacle));
  }
}

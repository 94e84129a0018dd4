// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.service.intake.log.Entry;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All slices, of which the newest is written. Used by one thread, but for {@link #snapshot}. */
final class Slices implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Slices.class);
  private static final Pattern NAME = Pattern.compile("[0-9]{20}");

  private final Path folder;
  private final SearchLimits limits;
  private final long end;
  private final boolean isChecked;
  private final Snapshot snapshot;
  private final Deque<Slice> closed = new ArrayDeque<>();
  private Optional<SliceWriter> open = Optional.empty();
  private Slice.Mark mark = new Slice.Mark(0, 0);
  private volatile long bytes;

  private Slices(Path folder, SearchLimits limits, long end, boolean isChecked) throws IOException {
    this.folder = folder;
    this.limits = limits;
    this.end = end;
    this.isChecked = isChecked;
    this.snapshot = new Snapshot();
  }

  /**
   * Opens what is there. What is damaged is deleted, and what is newer with it.
   *
   * @param end the position behind the newest entry of the log: what goes further is of another log
   * @param isChecked whether to read every byte for damage, which takes its time
   * @throws IOException when the folder cannot be used
   */
  static Slices open(Path folder, SearchLimits limits, long end, boolean isChecked)
      throws IOException {
    Files.createDirectories(folder);
    Slices slices = new Slices(folder, limits, end, isChecked);
    try {
      slices.take();
      slices.refresh();
      slices.weigh();
      return slices;
    } catch (IOException e) {
      slices.close();
      throw e;
    }
  }

  private void take() throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.filter(path -> NAME.matcher(name(path)).matches()).sorted().toList();
    }
    boolean damaged = false;
    for (Path path : found) {
      damaged = damaged || !opened(path);
      if (damaged) {
        Slice.delete(path);
      }
    }
  }

  /** Whether it could be read; what only cannot be read now must not be deleted. */
  private boolean opened(Path path) throws IOException {
    try {
      Slice slice = Slice.open(path);
      closed.add(slice);
      if (isChecked) {
        slice.check();
      }
      if (slice.mark().next() > end) {
        throw new CorruptIndexException("it goes further than the log", path.toString());
      }
      mark = slice.mark();
      return true;
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | IndexNotFoundException
        | EOFException
        | NoSuchFileException e) {
      LOG.warn(
          "The index {} is damaged or was never finished, and is built anew: {}",
          path,
          e.getMessage());
      drop(path);
      return false;
    }
  }

  private void drop(Path path) throws IOException {
    if (!closed.isEmpty() && closed.getLast().folder().equals(path)) {
      closed.removeLast().close();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** How far the log was read, durably. */
  Slice.Mark mark() {
    return mark;
  }

  /** The state that searches see. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** What all take of the disk. */
  long bytes() {
    return bytes;
  }

  /** Adds a line of an entry. */
  void add(Entry entry, IndexedLine line, String words) throws IOException {
    Slice.Mark there = new Slice.Mark(entry.position(), entry.arrival().toEpochMilli());
    writer(there).add(line, words);
  }

  /**
   * The slice that is written: the newest where it is of the same day and has room, or a new one.
   */
  private SliceWriter writer(Slice.Mark there) throws IOException {
    if (open.isEmpty()) {
      open = Optional.of(SliceWriter.open(firstOf(there), limits));
    }
    return open.get();
  }

  private Path firstOf(Slice.Mark there) throws IOException {
    if (!closed.isEmpty()
        && day(closed.getLast().mark()).equals(day(there))
        && Slice.bytes(closed.getLast().folder()) < limits.sliceBytes()) {
      Slice newest = closed.removeLast();
      newest.close();
      return newest.folder();
    }
    return folder.resolve(String.format(Locale.ROOT, "%020d", there.next()));
  }

  /**
   * Makes durable what was added, deletes what is too old or too much, and begins a new slice where
   * it is time.
   */
  void commit(Slice.Mark reached, Instant now) throws IOException {
    SliceWriter writer = writer(reached);
    boolean full = !day(reached).equals(day(mark)) && mark.arrival() > 0;
    writer.commit(reached);
    mark = reached;
    weigh();
    if (full || Slice.bytes(writer.folder()) >= limits.sliceBytes()) {
      seal(writer);
    }
    retire(now);
    refresh();
  }

  private static LocalDate day(Slice.Mark mark) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(mark.arrival()), ZoneOffset.UTC);
  }

  private void seal(SliceWriter writer) throws IOException {
    open = Optional.empty();
    writer.close();
    closed.add(Slice.open(writer.folder()));
  }

  /** Deletes what is too old by now, the newest slice too. All that was added is durable. */
  void expire(Instant now) throws IOException {
    if (open.isPresent() && mark.arrival() < oldest(now)) {
      seal(open.get());
    }
    int before = closed.size();
    retire(now);
    if (closed.size() < before) {
      refresh();
    }
  }

  private long oldest(Instant now) {
    return now.minus(limits.age()).toEpochMilli();
  }

  private void retire(Instant now) throws IOException {
    long oldest = oldest(now);
    while (!closed.isEmpty()
        && (closed.getFirst().mark().arrival() < oldest || bytes > limits.bytes())) {
      Slice slice = closed.removeFirst();
      slice.close();
      Slice.delete(slice.folder());
      weigh();
    }
  }

  private void weigh() throws IOException {
    long sum = 0;
    for (Slice slice : closed) {
      sum += Slice.bytes(slice.folder());
    }
    if (open.isPresent()) {
      sum += Slice.bytes(open.get().folder());
    }
    bytes = sum;
  }

  /**
   * Shows searches what was added until now. The newest slice comes first, so that a search which
   * runs out of time has looked at the lines that are asked for most.
   */
  void refresh() throws IOException {
    List<IndexReader> readers = new ArrayList<>();
    closed.descendingIterator().forEachRemaining(slice -> readers.add(slice.reader()));
    if (open.isEmpty()) {
      snapshot.show(readers);
      return;
    }
    try (DirectoryReader newest = open.get().reader()) {
      readers.addFirst(newest);
      snapshot.show(readers);
    }
  }

  /** Forgets what was added since the last time that it was made durable. */
  @Override
  public void close() throws IOException {
    snapshot.close();
    for (Slice slice : closed) {
      slice.close();
    }
    closed.clear();
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}

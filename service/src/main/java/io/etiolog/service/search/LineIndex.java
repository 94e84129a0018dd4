// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.service.intake.log.IntakeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index over the intake log, which fills itself on a thread of its own. Safe for all threads;
 * one at a time may have a folder.
 */
public final class LineIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineIndex.class);
  private static final int AT_ONCE = 4;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(20);

  /** Kept, since a logger that nobody holds forgets its level; what it says helps nobody. */
  private static final java.util.logging.Logger REMARKS =
      java.util.logging.Logger.getLogger(
          "org.apache.lucene.internal.vectorization.VectorizationProvider");

  private final Path folder;
  private final SearchLimits limits;
  private final IntakeLog log;
  private final LineFeed feed;
  private final Thread thread;
  private final Semaphore searches = new Semaphore(AT_ONCE);
  private final SearchThreads threads = new SearchThreads();
  private volatile Optional<Slices> slices = Optional.empty();
  private volatile boolean damaged;
  private volatile Optional<String> failure = Optional.empty();

  private LineIndex(
      Path folder,
      SearchLimits limits,
      IntakeLog log,
      InstantSource clock,
      BooleanSupplier othersFirst) {
    this.folder = folder;
    this.limits = limits;
    this.log = log;
    this.feed = new LineFeed(log, folder, limits, clock, othersFirst);
    this.thread = Thread.ofPlatform().name("search-index").daemon(true).unstarted(this::run);
  }

  /**
   * Opens the index in a folder, which is made where it is missing. It comes up and catches up on
   * its own; {@link #counts} says how it does.
   *
   * @param othersFirst whether somebody has to be served now who matters more; the index grows
   *     slowly then, and catches up afterwards
   */
  public static LineIndex open(
      Path folder,
      SearchLimits limits,
      IntakeLog log,
      InstantSource clock,
      BooleanSupplier othersFirst) {
    LineIndex index = new LineIndex(folder, limits, log, clock, othersFirst);
    index.thread.start();
    return index;
  }

  private void run() {
    REMARKS.setLevel(Level.SEVERE);
    while (!feed.isStopped()) {
      try (Slices opened = Slices.open(folder, limits, log.counts().next(), damaged)) {
        damaged = false;
        slices = Optional.of(opened);
        failure = Optional.empty();
        feed.run(opened);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
        failed(e);
      } finally {
        slices = Optional.empty();
      }
    }
  }

  /** The next try begins with what was durable. */
  private void failed(Throwable e) {
    damaged |= e instanceof CorruptIndexException || e.getCause() instanceof CorruptIndexException;
    LOG.error("The index of lines fails; it is opened anew", e);
    failure = Optional.of("it cannot be written: " + e);
    LockSupport.parkNanos(AFTER_FAILURE.toNanos());
  }

  /**
   * Finds lines.
   *
   * @throws BadQueryException when that cannot be looked for
   * @throws TooManySearchesException when too many look for something now
   * @throws IOException when the index is not open, or damaged
   */
  public FoundLines find(LineQuery query)
      throws IOException, BadQueryException, TooManySearchesException {
    return search(search -> search.find(query));
  }

  /**
   * Finds lines, and counts all that fit, also those that are not on the page that is asked for.
   * All of it takes no longer than one search may.
   *
   * @param stretches into how many stretches the time is cut
   * @param named tells of the found lines which values of which fields are counted where a field
   *     has more than twenty; of others, all are
   */
  public Survey survey(
      LineQuery query, int stretches, Function<List<IndexedLine>, Map<String, Set<String>>> named)
      throws IOException, BadQueryException, TooManySearchesException {
    return search(search -> search.survey(query, stretches, named));
  }

  /** The line of this name, with those around it in its file. */
  public Optional<LineContext> around(LineId id, int before, int after)
      throws IOException, BadQueryException, TooManySearchesException {
    return search(search -> around(search, search.line(id), before, after));
  }

  /** The first line of a file that tells a time, with those around it. */
  public Optional<LineContext> around(
      String cluster, String source, long nanos, int before, int after)
      throws IOException, BadQueryException, TooManySearchesException {
    return search(search -> around(search, search.line(cluster, source, nanos), before, after));
  }

  private static Optional<LineContext> around(
      LineSearch search, Optional<IndexedLine> line, int before, int after) throws IOException {
    return line.isPresent()
        ? Optional.of(search.around(line.get(), before, after))
        : Optional.empty();
  }

  @FunctionalInterface
  private interface Search<T> {
    T with(LineSearch search) throws IOException, BadQueryException;
  }

  private <T> T search(Search<T> wanted)
      throws IOException, BadQueryException, TooManySearchesException {
    if (!searches.tryAcquire()) {
      throw new TooManySearchesException();
    }
    try {
      Snapshot snapshot =
          slices.orElseThrow(() -> new IOException("The index is not open")).snapshot();
      return threads.call(
          () -> snapshot.use(reader -> wanted.with(new LineSearch(reader, limits))));
    } catch (AlreadyClosedException e) {
      throw new IOException("The index is not open", e);
    } catch (CorruptIndexException e) {
      LOG.error("The index of lines is damaged; what is not is kept", e);
      damaged = true;
      feed.breakOff();
      throw e;
    } finally {
      searches.release();
    }
  }

  /** Its numbers. */
  public IndexCounts counts() {
    return feed.counts(slices.map(Slices::bytes).orElse(0L), failure);
  }

  /** How many entries of the log wait to be added. */
  public long lag() {
    return Math.max(0, log.counts().next() - feed.counts(0, failure).position());
  }

  /**
   * Makes durable what was added, and ends it. The thread is not interrupted: that closes files.
   */
  @Override
  public void close() {
    feed.stop();
    threads.close();
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("The index does not end; the next start builds on what is durable");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in files, read anew by whoever asks for it first after one of them has changed. What
 * cannot be read or understood then changes nothing, is said in the log, once, and is tried again
 * after some seconds: an editor's slip must not take away what the service works with, and what
 * time mends, such as a certificate that is not valid yet, must not wait for the next change. Safe
 * for all threads.
 *
 * @param <T> what the files say; immutable
 */
public final class WatchedFiles<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

  /** After how long what could not be read is tried again. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final List<Path> files;
  private final Source<T> source;
  private final LongSupplier nanos;
  private volatile Known<T> known;

  /** Reads the files. */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * What they say now.
     *
     * @throws IOException with a text that names the file and what is wrong with it
     */
    T read() throws IOException;
  }

  /**
   * Why what stands in the files now is not what is worked with.
   *
   * @param said what is wrong
   * @param lasts for how long it has been so
   */
  public record Trouble(String said, Duration lasts) {}

  /** What was read, by what it is told that a file has changed, and what went wrong since. */
  private record Known<T>(String version, T value, Optional<Failure> failure) {}

  /**
   * What could not be read.
   *
   * @param version what the files were like
   * @param since when it began, in the nanoseconds of the clock
   * @param tried when it was tried last
   */
  private record Failure(String version, String said, long since, long tried) {}

  /**
   * Reads the files.
   *
   * @param files those whose change is looked for; one that is missing has changed when it appears
   * @param source reads them
   * @throws IOException as the source does
   */
  public WatchedFiles(List<Path> files, Source<T> source) throws IOException {
    this(files, source, System::nanoTime);
  }

  /**
   * Reads the files.
   *
   * @param nanos a clock that only goes forward, in nanoseconds from some time on
   * @throws IOException as the source does
   */
  public WatchedFiles(List<Path> files, Source<T> source, LongSupplier nanos) throws IOException {
    this.files = List.copyOf(files);
    this.source = source;
    this.nanos = nanos;
    this.known = new Known<>(version(), source.read(), Optional.empty());
  }

  /** What they say now, or said before they were spoilt. */
  public T current() {
    return looked().value();
  }

  /** Whether they cannot be read now, so that what they said before is worked with. */
  public Optional<Trouble> trouble() {
    return looked()
        .failure()
        .map(failure ->
            new Trouble(failure.said(), Duration.ofNanos(nanos.getAsLong() - failure.since())));
  }

  private Known<T> looked() {
    String version = version();
    Known<T> now = known;
    return isKnown(now, version) ? now : reread(version);
  }

  /** Whether nothing has changed, or what failed has not changed and is to be left for a while. */
  private boolean isKnown(Known<T> now, String version) {
    return now.failure()
        .map(failure ->
            failure.version().equals(version)
                && nanos.getAsLong() - failure.tried() < PAUSE.toNanos())
        .orElseGet(() -> now.version().equals(version));
  }

  private synchronized Known<T> reread(String version) {
    if (!isKnown(known, version)) {
      known = changed(version);
    }
    return known;
  }

  private Known<T> changed(String version) {
    try {
      T value = source.read();
      known.failure().ifPresent(failure -> LOG.info("Can be read again: {}", files));
      return new Known<>(version, value, Optional.empty());
    } catch (IOException | RuntimeException e) {
      String said = said(e);
      long now = nanos.getAsLong();
      Optional<Failure> before = known.failure();
      if (before.map(Failure::said).filter(said::equals).isEmpty()) {
        LOG.error("What was read before holds on: {}", said);
      }
      long since = before.map(Failure::since).orElse(now);
      Failure failure = new Failure(version, said, since, now);
      return new Known<>(known.version(), known.value(), Optional.of(failure));
    }
  }

  /** The message of what nobody expected may hold what stands in the file, and is not shown. */
  private static String said(Exception thrown) {
    if (thrown instanceof IOException) {
      return String.valueOf(thrown.getMessage());
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    return "this is a mistake of Etiolog's: " + thrown.getClass().getName() + where;
  }

  private String version() {
    StringBuilder version = new StringBuilder();
    for (Path file : files) {
      version.append(version(file)).append('\n');
    }
    return version.toString();
  }

  private static String version(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}

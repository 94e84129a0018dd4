// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in files, read anew by whoever asks for it first after one of them has changed. What
 * cannot be understood then changes nothing and is said in the log, once: an editor's slip must not
 * take away what the service works with. Safe for all threads.
 *
 * @param <T> what the files say; immutable
 */
public final class WatchedFiles<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

  private final List<Path> files;
  private final Source<T> source;
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

  /** What was read, and by what it is told that a file has changed. */
  private record Known<T>(String version, T value) {}

  /**
   * Reads the files.
   *
   * @param files those whose change is looked for; one that is missing has changed when it appears
   * @param source reads them
   * @throws IOException as the source does
   */
  public WatchedFiles(List<Path> files, Source<T> source) throws IOException {
    this.files = List.copyOf(files);
    this.source = source;
    this.known = new Known<>(version(), source.read());
  }

  /** What they say now, or said before they were spoilt. */
  public T current() {
    String version = version();
    return version.equals(known.version()) ? known.value() : reread(version);
  }

  private synchronized T reread(String version) {
    if (!version.equals(known.version())) {
      known = new Known<>(version, changed());
    }
    return known.value();
  }

  private T changed() {
    try {
      return source.read();
    } catch (IOException e) {
      LOG.error("What was read before holds on: {}", e.getMessage());
      return known.value();
    }
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

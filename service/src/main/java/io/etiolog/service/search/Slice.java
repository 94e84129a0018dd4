// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A slice that is not written any more.
 *
 * @param folder where it is
 * @param directory the same for Lucene
 * @param reader reads it
 * @param mark how far the log was read when it was last written
 */
record Slice(Path folder, Directory directory, DirectoryReader reader, Mark mark)
    implements Closeable {

  /**
   * How far the log was read.
   *
   * @param next the position of the entry that is read next
   * @param arrival when the newest entry that was read had come, in milliseconds since 1970
   */
  record Mark(long next, long arrival) {
    private static final String NEXT = "next";
    private static final String ARRIVAL = "arrival";

    Map<String, String> toCommit() {
      return Map.of(NEXT, Long.toString(next), ARRIVAL, Long.toString(arrival));
    }

    static Mark of(Map<String, String> commit) throws IOException {
      try {
        return new Mark(
            Long.parseLong(commit.getOrDefault(NEXT, "")),
            Long.parseLong(commit.getOrDefault(ARRIVAL, "")));
      } catch (NumberFormatException e) {
        throw new IOException("a slice does not say how far it goes", e);
      }
    }
  }

  /**
   * Opens a slice.
   *
   * @throws IOException when it is damaged, or was never finished
   */
  static Slice open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      try {
        return new Slice(folder, directory, reader, Mark.of(reader.getIndexCommit().getUserData()));
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e instanceof IOException damaged
          ? damaged
          : new CorruptIndexException("it is no index", folder.toString(), e);
    }
  }

  /**
   * Reads every byte of it.
   *
   * @throws IOException when one is not what was written
   */
  void check() throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }

  /** How large a folder is. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Deletes a folder. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Opened;
import io.etiolog.ingest.archive.PeekableStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Small files whose times lack a year wait until the whole bundle was read: what it tells of dates
 * is better than a file's own time, which a copy or a checkout changes.
 */
final class Waiting {
  private static final int MOST_OF_ONE = 8 << 20;
  private static final int MOST_OF_ALL = 32 << 20;
  private static final int MOST_FILES = 10_000;

  private final List<File> files = new ArrayList<>();
  private int held;

  /**
   * A file that waits.
   *
   * @param place how many summaries stood before its own
   * @param text the file, with all of its content in memory
   * @param beginning what its first lines tell
   */
  record File(int place, Opened.Text text, Beginning beginning) {}

  List<File> files() {
    return files;
  }

  /** Whether the file was read into memory to wait. */
  boolean holds(int place, Opened.Text text, Beginning beginning) {
    if (files.size() >= MOST_FILES || !beginning.needsDate()) {
      return false;
    }
    Optional<Opened.Text> kept = kept(text);
    kept.ifPresent(whole -> files.add(new File(place, whole, beginning)));
    return kept.isPresent();
  }

  private Optional<Opened.Text> kept(Opened.Text text) {
    try {
      Optional<PeekableStream> whole =
          text.content().whole(Math.min(MOST_OF_ONE, MOST_OF_ALL - held));
      held += whole.isPresent() ? whole.get().available() : 0;
      return whole.map(content -> new Opened.Text(text.member(), content));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

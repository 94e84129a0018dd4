// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.io.ByteArrayInputStream;
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

  private final List<File> files = new ArrayList<>();
  private int held;

  /**
   * A file that waits.
   *
   * @param place how many summaries stood before its own
   * @param content all of it
   */
  record File(int place, Member member, ByteArrayInputStream content) {}

  List<File> files() {
    return files;
  }

  /** Whether the file was read into memory to wait. */
  boolean holds(int place, Member member, PeekableStream in, byte[] head) {
    if (!Beginning.of(head).needsDate()) {
      return false;
    }
    Optional<byte[]> content = whole(in);
    content.ifPresent(bytes -> {
      held += bytes.length;
      files.add(new File(place, member, new ByteArrayInputStream(bytes)));
    });
    return content.isPresent();
  }

  private Optional<byte[]> whole(PeekableStream in) {
    try {
      return in.whole(Math.min(MOST_OF_ONE, MOST_OF_ALL - held));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

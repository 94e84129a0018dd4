// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A stream whose beginning can be looked at before it is read. */
final class PeekableStream extends BufferedInputStream {
  private static final int BUFFER = 64 * 1024;

  PeekableStream(InputStream in) {
    super(in, BUFFER);
  }

  /** The first bytes, fewer where the stream ends or breaks before; they stay unread. */
  byte[] peek(int count) throws IOException {
    byte[] head = new byte[count];
    int filled = 0;
    mark(count);
    try {
      int read = 0;
      while (filled < count && read >= 0) {
        read = read(head, filled, count - filled);
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      // The same break is met again, and told, by whoever reads on.
      if (filled == 0) {
        throw e;
      }
    }
    reset();
    return Arrays.copyOf(head, filled);
  }

  /** Everything, when it is whole and not longer than so many bytes; else nothing is read. */
  Optional<byte[]> whole(int most) throws IOException {
    mark(most + 1);
    try {
      byte[] content = readNBytes(most + 1);
      if (content.length <= most) {
        return Optional.of(content);
      }
    } catch (IOException e) {
      // The same break is met again, and told, by whoever reads on.
    }
    reset();
    return Optional.empty();
  }

  /**
   * Never 0 before the end, unlike what pipes answer: {@link java.util.zip.GZIPInputStream} takes 0
   * for the end of a file that is made of several.
   */
  @Override
  public synchronized int available() throws IOException {
    int known = super.available();
    if (known > 0) {
      return known;
    }
    mark(1);
    int next = read();
    reset();
    return next < 0 ? 0 : 1;
  }

  /** Whoever opened the stream beneath closes it. */
  @Override
  public void close() {}
}

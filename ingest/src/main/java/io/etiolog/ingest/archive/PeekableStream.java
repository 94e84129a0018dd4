// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A stream whose beginning can be looked at before it is read. */
public final class PeekableStream extends BufferedInputStream {
  /** As many bytes can be looked at without more memory. */
  static final int BUFFER = 64 * 1024;

  private byte[] head = new byte[0];

  PeekableStream(InputStream in) {
    super(in, BUFFER);
  }

  /** Of what is in memory; thousands of small files may wait there. */
  private PeekableStream(byte[] content) {
    super(new ByteArrayInputStream(content), Math.clamp(content.length, 1, BUFFER));
  }

  /** The first bytes, fewer where the stream ends or breaks before; they stay unread. */
  byte[] peek(int count) throws IOException {
    byte[] peeked = new byte[count];
    int filled = 0;
    mark(count);
    try {
      int read = 0;
      while (filled < count && read >= 0) {
        read = read(peeked, filled, count - filled);
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      // The same break is met again, and told, by whoever reads on.
      if (filled == 0) {
        throw e;
      }
    }
    reset();
    head = Arrays.copyOf(peeked, filled);
    return head;
  }

  /** What was looked at last, also when it has been read since. */
  public byte[] head() {
    return head;
  }

  /**
   * Everything, in memory, when it is whole and not longer than so many bytes; else nothing is
   * read.
   */
  public Optional<PeekableStream> whole(int most) throws IOException {
    return wholeBytes(most)
        .map(content -> {
          PeekableStream kept = new PeekableStream(content);
          kept.head = head;
          return kept;
        });
  }

  /** The same, as bytes. */
  Optional<byte[]> wholeBytes(int most) throws IOException {
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.LimitReachedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what an archive reader takes between two members. Names and extended headers may claim any
 * size there, and the reader would keep them in memory, or call itself once for each.
 */
final class Leash extends FilterInputStream {
  /** Real headers take a few kilobytes; a central directory of a zip archive is never read. */
  private static final long LENGTH = 256 * 1024;

  private long left = Long.MAX_VALUE;

  Leash(InputStream in) {
    super(in);
  }

  void shorten() {
    left = LENGTH;
  }

  void loosen() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      throw new LimitReachedException(
          "the headers between two members are larger than "
              + LENGTH
              + " bytes; the rest was skipped");
    }
    int read = super.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Remembers what a tar reader took last. It complains of a header only when it has taken a whole
 * record, in which the next header may begin where bytes were lost or put in.
 */
final class LastRecord extends FilterInputStream {
  private static final int LENGTH = TarConstants.DEFAULT_RCDSIZE;

  private final byte[] last = new byte[LENGTH];
  private int length;

  LastRecord(InputStream in) {
    super(in);
  }

  /** Puts it back, but for its first byte: else the same header would be found again, for ever. */
  void putBack(PushbackInputStream base) throws IOException {
    if (length > 1) {
      base.unread(last, 1, length - 1);
    }
    length = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = super.read(bytes, offset, count);
    int more = Math.clamp(read, 0, LENGTH);
    int kept = Math.min(length, LENGTH - more);
    System.arraycopy(last, length - kept, last, 0, kept);
    System.arraycopy(bytes, offset + Math.max(0, read) - more, last, kept, more);
    length = kept + more;
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    length = skipped > 0 ? 0 : length;
    return skipped;
  }
}

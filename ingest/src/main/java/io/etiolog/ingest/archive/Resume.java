// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Finds the next header in an archive that is damaged, at whatever byte it begins. */
enum Resume {
  /** A header has a mark, and a sum that nothing else has. */
  TAR(TarConstants.DEFAULT_RCDSIZE) {
    @Override
    boolean begins(byte[] bytes, int at) {
      return bytes[at + MARK] == 'u'
          && Magic.at(bytes, at + MARK, "ustar")
          && verified(Arrays.copyOfRange(bytes, at, at + TarConstants.DEFAULT_RCDSIZE));
    }
  },

  /** A local file header has a mark, a sane version, a known compression, and a name. */
  ZIP(30) {
    @Override
    boolean begins(byte[] bytes, int at) {
      return bytes[at] == 'P'
          && Magic.at(bytes, at, "PK\003\004")
          && bytes[at + 4] <= NEWEST_ZIP
          && bytes[at + 9] == 0
          && bytes[at + 8] <= LAST_METHOD
          && bytes[at + 26] + bytes[at + 27] != 0
          && bytes[at + 27] < LONG_NAMES;
    }
  };

  private static final int MARK = 257;
  private static final int NEWEST_ZIP = 63;
  private static final int LAST_METHOD = 99;

  /** Names are shorter than so many times 256 characters. */
  private static final int LONG_NAMES = 16;

  /** How much can be put back. */
  static final int WINDOW = 64 * 1024;

  private final int length;

  Resume(int length) {
    this.length = length;
  }

  /** Whether a header begins here; as many bytes as one has follow. */
  abstract boolean begins(byte[] bytes, int at);

  /**
   * Reads on to the next header.
   *
   * @param in what is left of the archive
   * @param base the stream beneath, to which the header is put back; it is read by {@code in} alone
   * @return how many bytes were passed over; empty when no header follows
   */
  OptionalLong after(InputStream in, PushbackInputStream base) throws IOException {
    byte[] window = new byte[WINDOW];
    int filled = 0;
    long passed = 0;
    while (true) {
      int read = in.read(window, filled, window.length - filled);
      if (read < 0) {
        return OptionalLong.empty();
      }
      filled += read;
      int at = 0;
      for (; at + length <= filled; at++) {
        if (begins(window, at)) {
          base.unread(window, at, filled - at);
          return OptionalLong.of(passed + at);
        }
      }
      System.arraycopy(window, at, window, 0, filled - at);
      filled -= at;
      passed += at;
    }
  }

  private static boolean verified(byte[] header) {
    try {
      return TarUtils.verifyCheckSum(header);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

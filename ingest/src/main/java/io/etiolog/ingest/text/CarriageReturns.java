// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives a text whose lines end in a carriage return alone the line breaks that it means. Where a
 * line break comes after all, as behind a progress bar, the others are taken as they are.
 */
final class CarriageReturns extends FilterInputStream {
  /** One may stand anywhere. */
  private static final int SEVERAL = 3;

  private boolean mixed;

  CarriageReturns(InputStream in) {
    super(in);
  }

  /** Whether a text that begins so has such lines and no others. */
  static boolean opens(byte[] head) {
    int returns = 0;
    for (byte b : head) {
      if (b == '\n') {
        return false;
      }
      returns += b == '\r' ? 1 : 0;
    }
    return returns >= SEVERAL;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    for (int i = offset; i < offset + read && !mixed; i++) {
      mixed = bytes[i] == '\n';
      bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

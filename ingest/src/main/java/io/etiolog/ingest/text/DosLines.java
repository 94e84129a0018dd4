// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Undoes what a tool of Windows has done to a file in which line breaks count: it has put a
 * carriage return in front of each of them, also inside of binary fields and their sizes.
 */
final class DosLines extends FilterInputStream {
  private static final int NONE = -2;

  private int held = NONE;

  DosLines(InputStream in) {
    super(new BufferedInputStream(in));
  }

  /** Whether the first line of a text that begins so ends in a carriage return and a break. */
  static boolean opens(byte[] head) {
    int at = 1;
    while (at < head.length && head[at] != '\n') {
      at++;
    }
    return at < head.length && head[at - 1] == '\r';
  }

  @Override
  public int read() throws IOException {
    int value = held == NONE ? super.read() : held;
    held = NONE;
    if (value != '\r') {
      return value;
    }
    held = super.read();
    if (held != '\n') {
      return '\r';
    }
    held = NONE;
    return '\n';
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    int value = length == 0 ? -1 : read();
    while (value >= 0) {
      bytes[offset + count] = (byte) value;
      count++;
      value = count < length && in.available() > 0 ? read() : -1;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

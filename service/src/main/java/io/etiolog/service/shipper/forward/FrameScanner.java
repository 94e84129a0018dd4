// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

/**
 * Finds the end of a msgpack value in bytes that come in pieces, looking at each byte once. The
 * connection keeps the bytes of the value; this remembers how far it came. One for each connection;
 * not thread-safe.
 */
public final class FrameScanner {
  private long position;
  private long open = 1;
  private boolean broken;

  /**
   * Looks at more of a value.
   *
   * @param buffer begins with the value
   * @param length how much of it has come
   * @return how long the value is, or -1 where it has not come to its end
   */
  public int scan(byte[] buffer, int length) {
    while (open > 0 && position < length && !broken) {
      int first = buffer[(int) position] & 0xff;
      int header = 1 + lengthBytes(first);
      if (position + header > length) {
        return -1;
      }
      step(first, header, number(buffer, (int) position + 1, header - 1));
    }
    return !broken && open == 0 && position <= length ? (int) position : -1;
  }

  /** Whether these bytes are no msgpack, or longer than any message. */
  public boolean isBroken() {
    return broken;
  }

  /** Begins with the next value, which stands at the buffer's beginning. */
  public void restart() {
    position = 0;
    open = 1;
    broken = false;
  }

  private void step(int first, int header, long count) {
    open--;
    position += header;
    switch (first) {
      case 0xc1 -> broken = true;
      case 0xc4, 0xc5, 0xc6, 0xd9, 0xda, 0xdb -> position += count;
      case 0xc7, 0xc8, 0xc9 -> position += count + 1;
      case 0xca, 0xce, 0xd2 -> position += 4;
      case 0xcb, 0xcf, 0xd3 -> position += 8;
      case 0xcc, 0xd0 -> position += 1;
      case 0xcd, 0xd1 -> position += 2;
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> position += 1 + (1L << (first - 0xd4));
      case 0xdc, 0xdd -> open += count;
      case 0xde, 0xdf -> open += 2 * count;
      default -> small(first);
    }
    broken |= position > Integer.MAX_VALUE || open > Integer.MAX_VALUE;
  }

  private void small(int first) {
    if ((first & 0xf0) == 0x80) {
      open += 2L * (first & 0x0f);
    } else if ((first & 0xf0) == 0x90) {
      open += first & 0x0f;
    } else if ((first & 0xe0) == 0xa0) {
      position += first & 0x1f;
    }
  }

  /** How many bytes of a length follow a value's first byte. */
  private static int lengthBytes(int first) {
    return switch (first) {
      case 0xc4, 0xc7, 0xd9 -> 1;
      case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 2;
      case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 4;
      default -> 0;
    };
  }

  private static long number(byte[] buffer, int from, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (buffer[from + i] & 0xff);
    }
    return value;
  }
}

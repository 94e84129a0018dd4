// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.Words;

/**
 * Takes out of a block of text what people and terminals put in, so that the filter meets what the
 * program wrote: colours and cursor movements, NUL bytes, the byte order mark, and typographic
 * quotes and spaces. Line breaks are never touched.
 */
final class Hygiene {
  private static final int ESCAPE = 0x1b;
  private static final int BELL = 0x07;
  private static final long TOPS = Words.of(0x80);
  private static final long ESCAPES = Words.of(ESCAPE);
  private static final long BLANKS = Words.of(' ');
  private static final int FOUR_WORDS = 4 * Long.BYTES;

  private Hygiene() {}

  /**
   * Cleans in place.
   *
   * @return the new end of the block
   */
  static int clean(byte[] block, int from, int to) {
    int read = firstSuspicious(block, from, to);
    int write = read;
    while (read < to) {
      int next = skipped(block, read, to);
      if (next == read) {
        // Before the byte is overwritten in its place.
        next = read + width(block, read, to);
        write = substitute(block, read, to, write);
      }
      read = firstSuspicious(block, next, to);
      if (write != next) {
        System.arraycopy(block, next, block, write, read - next);
      }
      write += read - next;
    }
    return write;
  }

  /** Where the next byte is that may have to go; plain ASCII is passed over fast. */
  private static int firstSuspicious(byte[] block, int from, int to) {
    int at = from;
    while (at < to) {
      at = plainEnd(block, at, to);
      if (at + Long.BYTES > to || !isPlain(Words.at(block, at))) {
        int end = Math.min(to, at + Long.BYTES);
        while (at < end && !suspicious(block[at])) {
          at++;
        }
        if (at < end) {
          return at;
        }
      } else {
        at += Long.BYTES;
      }
    }
    return to;
  }

  /**
   * Passes over four words at once, in which mostly no byte is below the blank: but where a line
   * ends. In one loop, since the quick compiler would call what is made a method of its own.
   */
  private static int plainEnd(byte[] block, int from, int to) {
    int at = from;
    for (; at + FOUR_WORDS <= to; at += FOUR_WORDS) {
      long one = Words.at(block, at);
      long two = Words.at(block, at + Long.BYTES);
      long three = Words.at(block, at + 2 * Long.BYTES);
      long four = Words.at(block, at + 3 * Long.BYTES);
      long below = (one - BLANKS) | (two - BLANKS) | (three - BLANKS) | (four - BLANKS);
      if (((below | one | two | three | four) & TOPS) != 0) {
        break;
      }
    }
    return at;
  }

  /** Mostly no byte is below the blank: one subtraction tells that, or that one may be. */
  private static boolean isPlain(long word) {
    return (((word - BLANKS) | word) & TOPS) == 0
        || ((word & TOPS) == 0 && Words.equal(word, 0) == 0 && Words.equal(word, ESCAPES) == 0);
  }

  /** The bytes with which anything begins that may have to go. */
  private static boolean suspicious(byte b) {
    return b == 0 || b == ESCAPE || b == (byte) 0xe2 || b == (byte) 0xc2 || b == (byte) 0xef;
  }

  /** The end of what is dropped here; the same offset when nothing is. */
  private static int skipped(byte[] block, int at, int to) {
    if (block[at] == 0) {
      return at + 1;
    }
    if (block[at] == ESCAPE) {
      return escapeEnd(block, at, to);
    }
    boolean mark = is(block, at, to, 0xef, 0xbb, 0xbf) || is(block, at, to, 0xe2, 0x80, 0x8b);
    return mark ? at + 3 : at;
  }

  /** Control sequences (CSI), commands to the terminal (OSC), and two-byte escapes. */
  private static int escapeEnd(byte[] block, int at, int to) {
    int next = at + 1;
    if (next >= to || block[next] == '\n') {
      return next;
    }
    if (block[next] == '[') {
      next++;
      while (next < to && block[next] >= 0x20 && block[next] < 0x40) {
        next++;
      }
      return next < to && block[next] >= 0x40 ? next + 1 : next;
    }
    if (block[next] == ']') {
      while (next < to && block[next] != BELL && block[next] != ESCAPE && block[next] != '\n') {
        next++;
      }
      return next < to && block[next] == BELL ? next + 1 : next;
    }
    return block[next] >= 0x20 && block[next] < 0x7f ? next + 1 : next;
  }

  /** Writes the plain character for a typographic one, or the character as it is. */
  private static int substitute(byte[] block, int at, int to, int write) {
    byte plain = plain(block, at, to);
    if (plain != 0) {
      block[write] = plain;
      return write + 1;
    }
    int width = width(block, at, to);
    System.arraycopy(block, at, block, write, width);
    return write + width;
  }

  private static int width(byte[] block, int at, int to) {
    if (plain(block, at, to) == 0) {
      return 1;
    }
    return block[at] == (byte) 0xc2 ? 2 : 3;
  }

  private static byte plain(byte[] block, int at, int to) {
    if (is(block, at, to, 0xe2, 0x80, 0x9c) || is(block, at, to, 0xe2, 0x80, 0x9d)) {
      return '"';
    }
    if (is(block, at, to, 0xe2, 0x80, 0x98) || is(block, at, to, 0xe2, 0x80, 0x99)) {
      return '\'';
    }
    return is(block, at, to, 0xc2, 0xa0) ? (byte) ' ' : 0;
  }

  private static boolean is(byte[] block, int at, int to, int... wanted) {
    if (at + wanted.length > to) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (block[at + i] != (byte) wanted[i]) {
        return false;
      }
    }
    return true;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/** Finds and counts line breaks. */
public final class Newlines {
  private static final long BREAKS = Words.of('\n');
  private static final long ONES = Words.of(1);
  private static final long TOPS = Words.of(0x80);
  private static final int FOUR_WORDS = 4 * Long.BYTES;

  private Newlines() {}

  /** How many line breaks stand in a range. */
  public static int count(byte[] block, int from, int to) {
    int count = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      count += Long.bitCount(Words.equal(Words.at(block, at), BREAKS));
    }
    for (; at < to; at++) {
      count += block[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  /** The offset of the next line break, or {@code to}. */
  public static int next(byte[] block, int from, int to) {
    int at = from;
    for (; at + FOUR_WORDS <= to; at += FOUR_WORDS) {
      // All of it here: the quick compiler would call what is made a method of its own.
      long some =
          someEqual(Words.at(block, at))
              | someEqual(Words.at(block, at + Long.BYTES))
              | someEqual(Words.at(block, at + 2 * Long.BYTES))
              | someEqual(Words.at(block, at + 3 * Long.BYTES));
      if (some != 0) {
        break;
      }
    }
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long found = someEqual(Words.at(block, at));
      if (found != 0) {
        return at + Words.first(found);
      }
    }
    while (at < to && block[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * The top bit of each byte that is a break, and perhaps of some behind the first of them: cheaper
   * than {@link Words#equal}, and enough where the first one is asked for.
   */
  private static long someEqual(long word) {
    long zeros = word ^ BREAKS;
    return (zeros - ONES) & ~zeros & TOPS;
  }

  /** The start of the line that a byte belongs to, not before {@code from}. */
  public static int lineStart(byte[] block, int from, int at) {
    int start = at;
    while (start > from && block[start - 1] != '\n') {
      start--;
    }
    return start;
  }
}

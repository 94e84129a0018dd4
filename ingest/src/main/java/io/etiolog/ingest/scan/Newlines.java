// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/** Finds and counts line breaks. */
public final class Newlines {
  private static final long BREAKS = Words.of('\n');

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
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long found = Words.equal(Words.at(block, at), BREAKS);
      if (found != 0) {
        return at + Words.first(found);
      }
    }
    while (at < to && block[at] != '\n') {
      at++;
    }
    return at;
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

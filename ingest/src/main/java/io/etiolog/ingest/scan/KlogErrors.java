// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/**
 * Tells the lines in which a program that logs by klog reports an error, and those with which a Go
 * program dies. There is no plain text in {@code E0723 05:30:20.1 1 a.go:1]} long enough to look
 * for; but it stands at the start of the line, or soon after it behind whatever carried it: there
 * it is told by the first colon of its time. Source: klog's {@code formatHeader} in {@code
 * internal/buffer/buffer.go}.
 */
final class KlogErrors {
  /** Journald's and syslog's prefixes are shorter, and so are those of pods. */
  private static final int SOON = 176;

  /** E and F are looked for together; these are far rarer in logs than colons are. */
  private static final long FROM_D_TO_G = Words.of('D');

  private static final long NOT_LAST_TWO_BITS = Words.of(0xfc);
  private static final long SIX = 0xffff_ffff_ffffL;
  private static final long SEVEN = 0xff_ffff_ffff_ffffL;
  private static final long ERROR = word("E0000 ");
  private static final long FATAL = word("F0000 ");
  private static final long ERROR_AT = word("E0000 00");
  private static final long FATAL_AT = word("F0000 00");
  private static final long PANIC = word("panic: ");

  /** How far behind the header's beginning the first colon of its time stands. */
  private static final int TO_COLON = 8;

  private KlogErrors() {}

  private static long word(String text) {
    long word = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      word = word << Byte.SIZE | text.charAt(i);
    }
    return word;
  }

  /**
   * Whether a line is one.
   *
   * @param start where it begins
   * @param stop where it ends
   * @param shape its {@link LineShapes#shape}
   */
  static boolean has(byte[] block, int start, int stop, long shape) {
    if (block[start] == '{') {
      // JSON names its level, which is text enough.
      return false;
    }
    return isHeader(shape) || (shape & SEVEN) == PANIC || hasBehindPrefix(block, start, stop);
  }

  private static boolean isHeader(long shape) {
    long six = shape & SIX;
    return six == ERROR || six == FATAL;
  }

  private static boolean hasBehindPrefix(byte[] block, int start, int stop) {
    int end = Math.min(stop, start + SOON) - Long.BYTES;
    for (int at = start; at <= end; at += Long.BYTES) {
      long letters = Words.equal(Words.at(block, at) & NOT_LAST_TWO_BITS, FROM_D_TO_G);
      while (letters != 0) {
        int letter = at + Words.first(letters);
        if (letter < end
            && block[letter + TO_COLON] == ':'
            && isHeaderWithTime(LineShapes.shape(Words.at(block, letter)))) {
          return true;
        }
        letters &= letters - 1;
      }
    }
    return false;
  }

  private static boolean isHeaderWithTime(long shape) {
    return shape == ERROR_AT || shape == FATAL_AT;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How the log lines of a file begin: their first eight bytes, with every digit the same. A line
 * that begins otherwise is odd: a table, a prompt or a dump may begin there. Immutable.
 */
public final class LineShapes {
  /** Nothing is known: every line is odd. */
  public static final LineShapes NONE = new LineShapes(new long[0]);

  /** More kinds of lines than this in one file, and looking at each is as cheap. */
  private static final int MOST = 16;

  private static final long DIGITS = Words.of('0');
  private static final long LOW7 = Words.of(0x7f);
  private static final long ABOVE_NINE = Words.of(0x80 - 10);
  private static final long TOPS = Words.of(0x80);

  private final long[] known;

  private LineShapes(long[] known) {
    this.known = known;
  }

  /** These and that of one more log line. */
  public LineShapes with(String line) {
    if (line.length() < Long.BYTES || known.length == MOST) {
      return this;
    }
    long word = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      if (line.charAt(i) >= 0x80) {
        return this;
      }
      word = word << Byte.SIZE | line.charAt(i);
    }
    long shape = shape(word);
    if (has(shape)) {
      return this;
    }
    long[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = shape;
    return new LineShapes(more);
  }

  /** Those that {@link #texts} has told. */
  public static LineShapes of(List<String> texts) {
    LineShapes shapes = NONE;
    for (String text : texts) {
      shapes = shapes.with(text);
    }
    return shapes;
  }

  /** Each as eight characters of ASCII. */
  public List<String> texts() {
    return LongStream.of(known).mapToObj(LineShapes::text).toList();
  }

  private static String text(long shape) {
    StringBuilder text = new StringBuilder(Long.BYTES);
    for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
      text.append((char) (shape >>> at & 0x7f));
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineShapes shapes && Arrays.equals(known, shapes.known);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(known);
  }

  /** Whether a line begins unlike all of them. */
  public boolean isOdd(byte[] block, int start, int stop) {
    return stop - start < Long.BYTES || !has(shape(Words.at(block, start)));
  }

  /** Whether log lines begin like this. */
  boolean has(long shape) {
    for (long one : known) {
      if (one == shape) {
        return true;
      }
    }
    return false;
  }

  /** The shape of eight bytes. */
  static long shape(long word) {
    long offset = word ^ DIGITS;
    long digits = ~((offset & LOW7) + ABOVE_NINE | offset) & TOPS;
    return word & ~((digits >>> 7) * 0x0f);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.Arrays;

/**
 * What a {@link LineFilter} says of one block: which of its lines are wanted, how many there are,
 * and which is the last one with text in it. Used again for the next block; not thread-safe.
 */
public final class Marks {
  private static final int NONE = -1;

  private int[] starts = new int[64];
  private int[] numbers = new int[64];
  private int wanted;
  private int lines;
  private int lastStart = NONE;
  private int lastNumber = NONE;

  void clear() {
    wanted = 0;
    lines = 0;
    lastStart = NONE;
    lastNumber = NONE;
  }

  void want(int start) {
    if (wanted == starts.length) {
      starts = Arrays.copyOf(starts, 2 * wanted);
      numbers = Arrays.copyOf(numbers, 2 * wanted);
    }
    starts[wanted] = start;
    numbers[wanted++] = lines;
  }

  void text(int start) {
    lastStart = start;
    lastNumber = lines;
  }

  void line() {
    lines++;
  }

  /** How many lines are wanted. */
  public int wanted() {
    return wanted;
  }

  /** The offset at which a wanted line begins. */
  public int start(int index) {
    return starts[index];
  }

  /** How many lines stand before a wanted line. */
  public int number(int index) {
    return numbers[index];
  }

  /** How many lines there are. */
  public int lines() {
    return lines;
  }

  /** The offset of the last line with text in it, or -1. */
  public int lastStart() {
    return lastStart;
  }

  /** How many lines stand before the last line with text in it; -1 where there is none. */
  public int lastNumber() {
    return lastNumber;
  }
}

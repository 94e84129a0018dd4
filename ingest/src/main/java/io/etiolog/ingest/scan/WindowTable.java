// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The texts by their windows: a hash table with open addressing. */
final class WindowTable {
  /** The slot of what is no window. */
  static final int NONE = -1;

  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final int shift;
  private final long[] keys;
  private final int[] firsts;
  private final int[] ends;
  private final int[] numbers;
  private final int[] windows;
  private final byte[][] texts;

  WindowTable(List<byte[]> texts, int[] windows, int width) {
    this.texts = texts.toArray(byte[][]::new);
    this.windows = windows;
    long[] words = new long[windows.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(this.texts[i], windows[i], width);
    }
    this.numbers =
        IntStream.range(0, words.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> words[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(words.length) + 1;
    this.shift = Long.SIZE - bits;
    this.keys = new long[1 << bits];
    this.firsts = new int[1 << bits];
    this.ends = new int[1 << bits];
    fill(words);
  }

  private static long word(byte[] text, int window, int width) {
    long word = 0;
    for (int i = width - 1; i >= 0; i--) {
      word = word << Byte.SIZE | (text[window + i] & 0xff);
    }
    return word;
  }

  private void fill(long[] words) {
    int first = 0;
    while (first < numbers.length) {
      long word = words[numbers[first]];
      int end = first;
      while (end < numbers.length && words[numbers[end]] == word) {
        end++;
      }
      int slot = (int) ((word * MULTIPLIER) >>> shift);
      while (ends[slot] != 0) {
        slot = slot + 1 & keys.length - 1;
      }
      keys[slot] = word;
      firsts[slot] = first;
      ends[slot] = end;
      first = end;
    }
  }

  /** The slot of a window, or {@link #NONE}. */
  int slot(long word) {
    int slot = (int) ((word * MULTIPLIER) >>> shift);
    while (ends[slot] != 0) {
      if (keys[slot] == word) {
        return slot;
      }
      slot = slot + 1 & keys.length - 1;
    }
    return NONE;
  }

  /** The first entry of a slot. */
  int first(int slot) {
    return slot == NONE ? 0 : firsts[slot];
  }

  /** Where its entries end. */
  int end(int slot) {
    return slot == NONE ? 0 : ends[slot];
  }

  /** The number of the text of an entry. */
  int number(int entry) {
    return numbers[entry];
  }

  /** Whether the text of an entry stands around a window, within these bounds. */
  boolean matches(int entry, byte[] block, int window, int from, int to) {
    byte[] text = texts[numbers[entry]];
    int start = window - windows[numbers[entry]];
    int end = start + text.length;
    return start >= from && end <= to && Arrays.equals(block, start, end, text, 0, text.length);
  }
}

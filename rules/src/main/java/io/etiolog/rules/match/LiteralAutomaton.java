// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.text.LineFinder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds any of many plain texts in raw bytes, in one pass whose cost does not depend on their
 * number: the automaton of Aho and Corasick (1975), compiled to a table over classes of bytes.
 *
 * <p>States are multiplied by the row length beforehand, and those that complete a literal come
 * last, so the inner loop is two look-ups and one comparison for each byte. Immutable after
 * construction and safe to share between threads.
 */
public final class LiteralAutomaton implements LineFinder {
  private final byte[] classes;
  private final int width;
  private final int[] next;
  private final int firstAccepting;
  private final int[][] outputs;

  private LiteralAutomaton(
      byte[] classes, int width, int[] next, int firstAccepting, int[][] outputs) {
    this.classes = classes;
    this.width = width;
    this.next = next;
    this.firstAccepting = firstAccepting;
    this.outputs = outputs;
  }

  /**
   * Compiles the literals.
   *
   * @param literals not empty texts; their positions in the iteration are their numbers
   * @throws IllegalArgumentException when they have more than 255 different bytes
   */
  public static LiteralAutomaton of(Collection<String> literals) {
    List<byte[]> patterns =
        literals.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    byte[] classes = new byte[256];
    int width = 1;
    for (byte[] pattern : patterns) {
      for (byte value : pattern) {
        if (classes[value & 0xff] == 0) {
          if (width > 255) {
            throw new IllegalArgumentException("literals use more than 255 different bytes");
          }
          classes[value & 0xff] = (byte) width++;
        }
      }
    }
    LiteralTrie trie = new LiteralTrie(patterns, classes, width);
    return new LiteralAutomaton(
        classes, width, trie.table(), trie.firstAccepting(), trie.outputs());
  }

  @Override
  public int find(byte[] block, int from, int to) {
    byte[] classOf = classes;
    int[] table = next;
    int accepting = firstAccepting;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = table[state + (classOf[block[i] & 0xff] & 0xff)];
      if (state >= accepting) {
        return i;
      }
    }
    return -1;
  }

  /** Names every literal that occurs in the text, by its number, once for each place. */
  public void matches(byte[] text, IntConsumer literal) {
    int state = 0;
    for (byte value : text) {
      state = next[state + (classes[value & 0xff] & 0xff)];
      if (state >= firstAccepting) {
        for (int number : outputs[(state - firstAccepting) / width]) {
          literal.accept(number);
        }
      }
    }
  }
}

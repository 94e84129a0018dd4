// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/**
 * Chooses of each text the window that is looked for, so that its grams are rare in logs, and as
 * few as possible are in no other window (the set of all is small then); but not those that many
 * others have (what holds the gram would be compared with each of these texts).
 */
final class Windows {
  /** Of a text that has no window. */
  static final int NONE = -1;

  /** After the second time hardly any choice changes. */
  private static final int ROUNDS = 2;

  /** What one more gram costs, beside the places in a million that have it. */
  private static final int RARE = 20;

  private final int gram;
  private final int step;
  private final GramCounts common;
  private final GramCounts uses = new GramCounts();

  /**
   * A choice.
   *
   * @param gram how many bytes a gram has
   * @param step how many grams a window has, side by side
   * @param common how often groups of four bytes stand in a million places
   */
  Windows(int gram, int step, GramCounts common) {
    this.gram = gram;
    this.step = step;
    this.common = common;
  }

  /**
   * Where the window of each text begins; {@link #NONE} for those that this is not to be.
   *
   * @param least how many bytes a text has at least to be one of them
   * @param end more than it has at most
   */
  int[] of(byte[][] texts, int least, int end) {
    int[] chosen = new int[texts.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < texts.length; i++) {
        if (texts[i].length < least || texts[i].length >= end) {
          chosen[i] = NONE;
          continue;
        }
        if (round > 0) {
          count(texts[i], chosen[i], -1);
        }
        chosen[i] = best(texts[i]);
        count(texts[i], chosen[i], 1);
      }
    }
    return chosen;
  }

  private void count(byte[] text, int window, int by) {
    for (int i = 0; i < step; i++) {
      uses.add(Words.at(text, window + i, gram), by);
    }
  }

  private int best(byte[] text) {
    long[] costs = costs(text);
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int window = 0; window + step <= costs.length; window++) {
      long cost = 0;
      for (int i = 0; i < step; i++) {
        cost += costs[window + i];
      }
      if (cost < least) {
        least = cost;
        best = window;
      }
    }
    return best;
  }

  private long[] costs(byte[] text) {
    int[] often = new int[text.length - Integer.BYTES + 1];
    for (int at = 0; at < often.length; at++) {
      often[at] = common.of(Words.at(text, at, Integer.BYTES));
    }
    long[] costs = new long[text.length - gram + 1];
    for (int at = 0; at < costs.length; at++) {
      // No gram is more common than any group in it.
      long most = often[at];
      for (int i = at + 1; i + Integer.BYTES <= at + gram; i++) {
        most = Math.min(most, often[i]);
      }
      int others = uses.of(Words.at(text, at, gram));
      // Its first four bytes are asked for by themselves, wherever they stand.
      costs[at] = often[at] + (others == 0 ? RARE + most : others * (1 + most));
    }
    return costs;
  }
}

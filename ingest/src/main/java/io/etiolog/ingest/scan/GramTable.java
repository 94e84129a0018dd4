// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The texts that a gram tells of: a hash table with open addressing, in which the texts of one gram
 * stand side by side. Immutable.
 */
final class GramTable {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  /** What an entry has: the text's number, where the gram stands in it, and its proof. */
  private static final int TEXT = 0;

  private static final int OFFSET = 1;
  private static final int PROOF = 2;
  private static final int PROOF_AT = 3;
  private static final int FIELDS = 4;

  private final byte[][] texts;
  private final int gram;
  private final int step;
  private final int shift;
  private final long[] keys;
  private final boolean[] taken;

  /** Where the entries of a slot begin; they end where those of the next one begin. */
  private final int[] starts;

  private final int[] entries;

  /**
   * A table.
   *
   * @param gram how many bytes a gram has, four or eight
   * @param step how many grams of each text are told, side by side
   * @param windows where in each text the first of them stands; {@link Windows#NONE} leaves a text
   *     out
   */
  GramTable(byte[][] texts, int gram, int step, int[] windows) {
    this.texts = texts;
    this.gram = gram;
    this.step = step;
    int count = step * (int) Arrays.stream(windows).filter(at -> at != Windows.NONE).count();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(distinct(windows)) + 1;
    this.shift = Long.SIZE - bits;
    this.keys = new long[1 << bits];
    this.taken = new boolean[keys.length];
    this.starts = new int[keys.length + 1];
    this.entries = new int[count * FIELDS];
    take(windows);
    fill(windows);
  }

  private int distinct(int[] windows) {
    GramCounts counts = new GramCounts();
    for (int text = 0; text < windows.length; text++) {
      for (int i = 0; i < step && windows[text] != Windows.NONE; i++) {
        counts.add(Words.at(texts[text], windows[text] + i, gram), 1);
      }
    }
    return counts.size();
  }

  /** Gives each gram its slot, with room for its texts. */
  private void take(int[] windows) {
    for (int text = 0; text < windows.length; text++) {
      for (int i = 0; i < step && windows[text] != Windows.NONE; i++) {
        long key = Words.at(texts[text], windows[text] + i, gram);
        int slot = slot(key);
        taken[slot] = true;
        keys[slot] = key;
        starts[slot + 1]++;
      }
    }
    for (int slot = 0; slot < keys.length; slot++) {
      starts[slot + 1] += starts[slot];
    }
  }

  private void fill(int[] windows) {
    int[] filled = Arrays.copyOf(starts, keys.length);
    for (int text = 0; text < windows.length; text++) {
      for (int i = 0; i < step && windows[text] != Windows.NONE; i++) {
        int at = windows[text] + i;
        int slot = slot(Words.at(texts[text], at, gram));
        enter(filled[slot]++ * FIELDS, text, at);
      }
    }
  }

  /** Four bytes at the text's farther end are its proof: other texts have the nearer ones too. */
  private void enter(int entry, int number, int at) {
    byte[] text = texts[number];
    int proof = at + gram / 2 < text.length / 2 ? text.length - Integer.BYTES : 0;
    entries[entry + TEXT] = number;
    entries[entry + OFFSET] = at;
    entries[entry + PROOF] = Words.intAt(text, proof);
    entries[entry + PROOF_AT] = proof - at;
  }

  private int slot(long key) {
    int slot = (int) ((key * MULTIPLIER) >>> shift);
    while (taken[slot] && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private int size() {
    int count = 0;
    for (boolean one : taken) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** The grams, as a set that is fast to ask. */
  GramSet grams() {
    GramSet set = new GramSet(size());
    for (int slot = 0; slot < keys.length; slot++) {
      if (taken[slot]) {
        set.add(keys[slot]);
      }
    }
    return set;
  }

  /** The first four bytes of the grams of two tables. */
  static GramSet beginnings(GramTable one, GramTable other) {
    GramSet set = new GramSet(one.size() + other.size());
    one.addBeginnings(set);
    other.addBeginnings(set);
    return set;
  }

  private void addBeginnings(GramSet set) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (taken[slot]) {
        set.add(keys[slot] & Words.INT);
      }
    }
  }

  /**
   * Whether any text stands around a gram.
   *
   * @param at where the gram stands in the block
   * @param from where texts may begin
   * @param to where they must end
   */
  boolean isAround(long key, byte[] block, int at, int from, int to) {
    int slot = slot(key);
    int end = starts[slot + 1] * FIELDS;
    for (int entry = starts[slot] * FIELDS; entry < end; entry += FIELDS) {
      if (stands(entry, block, at, from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Names the texts that stand around a gram, by their numbers. */
  void around(long key, byte[] block, int at, IntConsumer found) {
    int slot = slot(key);
    int end = starts[slot + 1] * FIELDS;
    for (int entry = starts[slot] * FIELDS; entry < end; entry += FIELDS) {
      if (stands(entry, block, at, 0, block.length)) {
        found.accept(entries[entry + TEXT]);
      }
    }
  }

  private boolean stands(int entry, byte[] block, int at, int from, int to) {
    int proof = at + entries[entry + PROOF_AT];
    if (proof < from
        || proof > to - Integer.BYTES
        || Words.intAt(block, proof) != entries[entry + PROOF]) {
      return false;
    }
    byte[] text = texts[entries[entry + TEXT]];
    int start = at - entries[entry + OFFSET];
    int end = start + text.length;
    return start >= from && end <= to && Arrays.equals(block, start, end, text, 0, text.length);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.List;

/**
 * The groups of four bytes that any window has, and at which places in it. Groups share a bit where
 * their hashes agree, so it may say yes to others; it never says no to one of its own.
 */
final class GroupSet {
  /** Knuth's multiplier: the golden ratio in 32 bits. */
  private static final int MULTIPLIER = 0x9e3779b1;

  private static final int LEAST_BITS = 16;
  private static final int MOST_BITS = 20;

  /** How much larger the set is than what it holds, in bits: then one in 64 says yes wrongly. */
  private static final int SPARE_BITS = 6;

  private final int shift;
  private final long[] bits;
  private final byte[] places;

  GroupSet(List<byte[]> texts, int[] windows, int step) {
    int groups = windows.length * step;
    int size =
        Math.clamp(
            Integer.SIZE - Integer.numberOfLeadingZeros(groups) + SPARE_BITS - 2L,
            LEAST_BITS,
            MOST_BITS);
    shift = Integer.SIZE - size;
    bits = new long[1 << (size - 6)];
    places = new byte[1 << size];
    for (int text = 0; text < windows.length; text++) {
      for (int place = 0; place < step; place++) {
        add(Windows.group(texts.get(text), windows[text] + place), place);
      }
    }
  }

  private void add(int group, int place) {
    int hash = hash(group);
    bits[hash >>> 6] |= 1L << hash;
    places[hash] |= (byte) (1 << place);
  }

  private int hash(int group) {
    return (group * MULTIPLIER) >>> shift;
  }

  /** Whether a group may be one of them. */
  boolean has(int group) {
    int hash = hash(group);
    return (bits[hash >>> 6] & (1L << hash)) != 0;
  }

  /** A bit for each place inside a window where the group may stand. */
  int places(int group) {
    return places[hash(group)];
  }
}

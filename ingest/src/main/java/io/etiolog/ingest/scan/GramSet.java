// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/**
 * A set of grams that may say yes to others, and never says no to one of its own: a bit for each
 * hash. A second bit would make wrong answers rarer, and every answer slower.
 */
final class GramSet {
  /** The golden ratio in 32 bits, as Knuth multiplies. */
  private static final int MULTIPLIER = 0x9e3779b1;

  /** Another odd number, by which the upper four bytes become unlike the lower ones. */
  private static final int FOLD = 0x85ebca6b;

  /** How much larger the set is than what it holds, in bits: then one in 32 to 64 errs. */
  private static final int SPARE_BITS = 6;

  private static final int LEAST_BITS = 15;

  /** A larger one would not stay in the second cache, where one in ten may err. */
  private static final int MOST_BITS = 22;

  private final int shift;
  private final long[] bits;

  /**
   * An empty set.
   *
   * @param grams how many it will hold
   */
  GramSet(int grams) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(grams) + SPARE_BITS - 1;
    int used = Math.clamp(size, LEAST_BITS, MOST_BITS);
    shift = Integer.SIZE - used;
    bits = new long[1 << (used - 6)];
  }

  void add(long gram) {
    int hash = hash(gram);
    bits[hash >>> 6] |= 1L << hash;
  }

  boolean has(long gram) {
    int hash = hash(gram);
    return (bits[hash >>> 6] & (1L << hash)) != 0;
  }

  /**
   * Looks on for four bytes of the set, at places that lie side by side. In one loop, since this is
   * asked of every fifth byte that is read.
   *
   * @param at the first place
   * @param last the last one that may be looked at
   * @param step how far one lies from the next
   * @return where they stand, or a place behind the last
   */
  int next(byte[] block, int at, int last, int step) {
    long[] set = bits;
    int by = shift;
    int place = at;
    while (place <= last) {
      int hash = (Words.intAt(block, place) * MULTIPLIER) >>> by;
      if ((set[hash >>> 6] & (1L << hash)) != 0) {
        break;
      }
      place += step;
    }
    return place;
  }

  /** Of four bytes just their product, which {@link #next} works out by itself. */
  private int hash(long gram) {
    int folded = (int) gram ^ (int) (gram >>> Integer.SIZE) * FOLD;
    return (folded * MULTIPLIER) >>> shift;
  }
}

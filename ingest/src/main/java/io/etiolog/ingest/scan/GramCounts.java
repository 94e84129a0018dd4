// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/**
 * A number for each gram (up to eight bytes in a long), 0 until something is added: a hash table of
 * numbers, since boxed ones would be a large part of the start of every diagnosis. Not thread-safe.
 */
final class GramCounts {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private long[] grams = new long[1 << 12];
  private int[] counts = new int[1 << 12];
  private boolean[] taken = new boolean[1 << 12];
  private int size;

  int of(long gram) {
    return counts[slot(gram)];
  }

  void add(long gram, int count) {
    int slot = slot(gram);
    if (!taken[slot]) {
      taken[slot] = true;
      grams[slot] = gram;
      size++;
    }
    counts[slot] += count;
    if (size > grams.length / 2) {
      grow();
    }
  }

  /** How many grams have a number. */
  int size() {
    return size;
  }

  private int slot(long gram) {
    int slot = (int) ((gram * MULTIPLIER) >>> Long.numberOfLeadingZeros(grams.length - 1L));
    while (taken[slot] && grams[slot] != gram) {
      slot = (slot + 1) & (grams.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldGrams = grams;
    int[] oldCounts = counts;
    boolean[] oldTaken = taken;
    grams = new long[oldGrams.length * 2];
    counts = new int[grams.length];
    taken = new boolean[grams.length];
    for (int i = 0; i < oldGrams.length; i++) {
      if (oldTaken[i]) {
        int slot = slot(oldGrams[i]);
        taken[slot] = true;
        grams[slot] = oldGrams[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}

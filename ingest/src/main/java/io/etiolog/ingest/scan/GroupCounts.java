// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

/**
 * A number for each group of four bytes, 0 until something is added: a hash table of ints, since
 * boxed ones would be a large part of the start of every diagnosis. Not thread-safe.
 */
final class GroupCounts {
  private static final int MULTIPLIER = 0x9e3779b1;

  private int[] groups = new int[1 << 12];
  private int[] counts = new int[1 << 12];
  private boolean[] taken = new boolean[1 << 12];
  private int size;

  int of(int group) {
    return counts[slot(group)];
  }

  void add(int group, int count) {
    int slot = slot(group);
    if (!taken[slot]) {
      taken[slot] = true;
      groups[slot] = group;
      size++;
    }
    counts[slot] += count;
    if (size > groups.length / 2) {
      grow();
    }
  }

  private int slot(int group) {
    int slot = (group * MULTIPLIER) >>> Integer.numberOfLeadingZeros(groups.length - 1);
    while (taken[slot] && groups[slot] != group) {
      slot = (slot + 1) & (groups.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldGroups = groups;
    int[] oldCounts = counts;
    boolean[] oldTaken = taken;
    groups = new int[oldGroups.length * 2];
    counts = new int[groups.length];
    taken = new boolean[groups.length];
    for (int i = 0; i < oldGroups.length; i++) {
      if (oldTaken[i]) {
        int slot = slot(oldGroups[i]);
        taken[slot] = true;
        groups[slot] = oldGroups[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}

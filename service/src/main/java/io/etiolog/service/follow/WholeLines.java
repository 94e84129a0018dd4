// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import java.util.Arrays;

/** Keeps back what comes after the last line break. Bounded; not thread-safe. */
final class WholeLines {
  /** A line without an end is handed on in pieces of this size. */
  private static final int LONGEST = 1 << 20;

  private byte[] kept = new byte[0];

  /** Adds bytes and gives the lines that they complete. */
  byte[] add(byte[] bytes, int length) {
    byte[] all = Arrays.copyOf(kept, kept.length + length);
    System.arraycopy(bytes, 0, all, kept.length, length);
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    if (end == 0 && all.length >= LONGEST) {
      end = all.length;
    }
    kept = Arrays.copyOfRange(all, end, all.length);
    return Arrays.copyOf(all, end);
  }

  /** What is left over. */
  byte[] rest() {
    byte[] rest = kept;
    kept = new byte[0];
    return rest;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses of each text the window that is looked for, so that all windows together have few
 * different groups, and rare ones: the fewer places of an innocent text look like a window.
 */
final class Windows {
  /** Bytes of a group. */
  static final int GROUP = Integer.BYTES;

  /** Bytes of a window, where no text is shorter. */
  static final int WIDEST = Long.BYTES;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** After the second time hardly any choice changes. */
  private static final int ROUNDS = 2;

  private static final int UNDECIDED = -1;

  /** What a group costs that is not among the common ones, in places of a million. */
  private static final int RARE = 20;

  private final int step;
  private final GroupCounts uses = new GroupCounts();
  private final GroupCounts common = CommonGroups.load();

  private Windows(int width) {
    this.step = width - GROUP + 1;
  }

  /** Where the window of each text begins. */
  static int[] choose(List<byte[]> texts, int width) {
    Windows windows = new Windows(width);
    int[] chosen = new int[texts.size()];
    Arrays.fill(chosen, UNDECIDED);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < chosen.length; i++) {
        byte[] text = texts.get(i);
        if (chosen[i] != UNDECIDED) {
          windows.count(text, chosen[i], -1);
        }
        chosen[i] = windows.best(text, width);
        windows.count(text, chosen[i], 1);
      }
    }
    return chosen;
  }

  /** A group of four bytes. */
  static int group(byte[] text, int at) {
    return (int) INTS.get(text, at);
  }

  private void count(byte[] text, int window, int by) {
    for (int i = 0; i < step; i++) {
      uses.add(group(text, window + i), by);
    }
  }

  private int best(byte[] text, int width) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int window = 0; window + width <= text.length; window++) {
      int cost = cost(text, window);
      if (cost < least) {
        least = cost;
        best = window;
      }
    }
    return best;
  }

  /** What the groups cost that no other window has. */
  private int cost(byte[] text, int window) {
    int cost = 0;
    for (int i = 0; i < step; i++) {
      int group = group(text, window + i);
      cost += uses.of(group) > 0 ? 0 : RARE + common.of(group);
    }
    return cost;
  }
}

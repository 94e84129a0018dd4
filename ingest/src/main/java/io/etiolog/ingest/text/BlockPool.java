// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** Blocks that are used for one text after the other. Not thread-safe. */
public final class BlockPool {
  private final int maxLine;
  private final int size;
  private final Deque<Block> free = new ArrayDeque<>();

  /**
   * A pool.
   *
   * @param maxLine bytes of a line that are kept
   */
  public BlockPool(int maxLine) {
    this(maxLine, Integer.MAX_VALUE);
  }

  /**
   * A pool for texts that are short.
   *
   * @param maxLine bytes of a line that are kept
   * @param longest bytes of the longest text
   */
  public BlockPool(int maxLine, int longest) {
    this.maxLine = maxLine;
    this.size = BlockReader.size(maxLine, longest);
  }

  int maxLine() {
    return maxLine;
  }

  Block take() {
    Block block = free.poll();
    return block == null ? new Block(size) : block;
  }

  void give(Block block) {
    free.push(block);
  }
}

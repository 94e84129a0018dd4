// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the automaton's table: a trie, its failure links by breadth, and the states renumbered.
 */
final class LiteralTrie {
  private final byte[] classes;
  private final int width;
  private final List<int[]> edges = new ArrayList<>();
  private final List<int[]> found = new ArrayList<>();
  private final int[] rank;
  private int accepting;

  LiteralTrie(List<byte[]> patterns, byte[] classes, int width) {
    this.classes = classes;
    this.width = width;
    addState();
    for (int number = 0; number < patterns.size(); number++) {
      add(patterns.get(number), number);
    }
    link();
    this.rank = rank();
  }

  private int addState() {
    int[] row = new int[width];
    Arrays.fill(row, -1);
    edges.add(row);
    found.add(new int[0]);
    return edges.size() - 1;
  }

  private void add(byte[] pattern, int number) {
    int state = 0;
    for (byte value : pattern) {
      int symbol = classes[value & 0xff] & 0xff;
      if (edges.get(state)[symbol] < 0) {
        int target = addState();
        edges.get(state)[symbol] = target;
      }
      state = edges.get(state)[symbol];
    }
    found.set(state, append(found.get(state), new int[] {number}));
  }

  /** Fills every missing edge with that of the longest proper suffix, and inherits its outputs. */
  private void link() {
    int[] suffix = new int[edges.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = edges.get(state);
      for (int symbol = 0; symbol < width; symbol++) {
        int fallback = state == 0 ? 0 : edges.get(suffix[state])[symbol];
        if (row[symbol] < 0) {
          row[symbol] = fallback;
        } else {
          int child = row[symbol];
          suffix[child] = fallback;
          found.set(child, append(found.get(child), found.get(fallback)));
          queue.add(child);
        }
      }
    }
  }

  /** New numbers of the states: the root first, those that complete a literal last. */
  private int[] rank() {
    int[] order = new int[edges.size()];
    int plain = 0;
    for (int[] outputs : found) {
      plain += outputs.length == 0 ? 1 : 0;
    }
    accepting = plain;
    int nextPlain = 0;
    int nextAccepting = plain;
    for (int state = 0; state < order.length; state++) {
      order[state] = found.get(state).length == 0 ? nextPlain++ : nextAccepting++;
    }
    return order;
  }

  int[] table() {
    int[] table = new int[edges.size() * width];
    for (int state = 0; state < edges.size(); state++) {
      for (int symbol = 0; symbol < width; symbol++) {
        table[rank[state] * width + symbol] = rank[edges.get(state)[symbol]] * width;
      }
    }
    return table;
  }

  int firstAccepting() {
    return accepting * width;
  }

  int[][] outputs() {
    int[][] outputs = new int[edges.size() - accepting][];
    for (int state = 0; state < edges.size(); state++) {
      if (rank[state] >= accepting) {
        outputs[rank[state] - accepting] = found.get(state);
      }
    }
    return outputs;
  }

  private static int[] append(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}

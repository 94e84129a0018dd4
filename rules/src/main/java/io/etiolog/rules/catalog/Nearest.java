// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. Stateless. */
public final class Nearest {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 80;

  private Nearest() {}

  /** A suggestion for messages, or {@code ""} when no known word is near. */
  public static String didYouMean(String word, Collection<String> known) {
    return to(word, known).map(near -> "did you mean " + near + "?").orElse("");
  }

  /** The nearest known word, when at most a third of it was mistyped. */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() < SHORTEST || word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> best = Optional.empty();
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      if (candidate.length() <= LONGEST
          && Math.abs(candidate.length() - word.length()) < least
          && distance(word, candidate) < least) {
        best = Optional.of(candidate);
        least = distance(word, candidate);
      }
    }
    return best;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.LimitReachedException;
import io.etiolog.ingest.limit.Limits;
import java.util.function.LongSupplier;

/** How much a compressed stream became, to tell a bomb from a log. Used by one thread. */
final class Expansion {
  private final LongSupplier compressed;
  private final Budget budget;
  private long expanded;

  /**
   * Watches one layer.
   *
   * @param compressed how many bytes went in so far
   * @param budget what the whole bundle may cost
   */
  Expansion(LongSupplier compressed, Budget budget) {
    this.compressed = compressed;
    this.budget = budget;
  }

  /** Counts bytes that came out. */
  void grew(int count) throws LimitReachedException {
    budget.bytes(count);
    expanded += count;
    int ratio = budget.limits().ratio();
    if (expanded > Limits.RATIO_FLOOR && expanded / ratio > compressed.getAsLong()) {
      throw new LimitReachedException(
          "it grows too much when decompressed: "
              + Limit.RATIO.reached(budget.limits())
              + "; the rest was skipped");
    }
  }
}

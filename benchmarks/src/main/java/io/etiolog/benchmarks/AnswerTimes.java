// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** How long answers took, in nanoseconds. Safe for all threads; what is beyond its room is lost. */
final class AnswerTimes {
  private final long[] nanos = new long[4_000_000];
  private final AtomicInteger count = new AtomicInteger();

  void add(long time) {
    int at = count.getAndIncrement();
    if (at < nanos.length) {
      nanos[at] = time;
    }
  }

  /** Once nobody adds any more: the times in rising order. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(nanos, Math.min(count.get(), nanos.length));
    Arrays.sort(sorted);
    return sorted;
  }

  /** In milliseconds, of times in rising order; NaN where there are none. */
  static double quantile(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.List;

/**
 * How many lines fit in each stretch of a time. Immutable.
 *
 * @param from the beginning of the first stretch, in nanoseconds since 1970
 * @param to the end of the last
 * @param counts one for each stretch, all of which are equally long
 */
public record Histogram(long from, long to, List<Long> counts) {
  /** Copies the list. */
  public Histogram {
    counts = List.copyOf(counts);
  }

  /** How many lines fit in all. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** Where a stretch begins. */
  public long start(int stretch) {
    return from + (long) ((to - from) * ((double) stretch / counts.size()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.util.Optional;

/** What was spent of the {@link Limits} that count over the whole bundle. Used by one thread. */
public final class Budget {
  private final Limits limits;
  private long bytes;
  private int members;

  public Budget(Limits limits) {
    this.limits = limits;
  }

  public Limits limits() {
    return limits;
  }

  /** Counts bytes that came out of a file or a decoder. */
  public void bytes(long count) throws LimitReachedException {
    bytes += count;
    if (bytes > limits.totalBytes()) {
      throw new LimitReachedException(Limit.TOTAL.reached(limits) + "; the rest was skipped");
    }
  }

  /** Counts one more file; why it may not be read, if so. */
  public Optional<String> refuses() {
    if (bytes > limits.totalBytes()) {
      return Optional.of("not read: " + Limit.TOTAL.reached(limits));
    }
    return ++members > limits.members()
        ? Optional.of("not read: " + Limit.FILES.reached(limits))
        : Optional.empty();
  }
}

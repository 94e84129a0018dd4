// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.IdentityHashMap;

/**
 * How many occurrences were left out after those that were kept. By identity: equal lines may stand
 * in one file twice. Safe to read from several threads.
 */
public final class LeftOut {
  private final IdentityHashMap<Occurrence, Long> after = new IdentityHashMap<>();

  LeftOut() {}

  void add(Occurrence kept, long others) {
    after.merge(kept, others, Long::sum);
  }

  /** For how many a kept occurrence stands: itself, and those that were left out after it. */
  public long standsFor(Occurrence kept) {
    return 1 + after.getOrDefault(kept, 0L);
  }
}

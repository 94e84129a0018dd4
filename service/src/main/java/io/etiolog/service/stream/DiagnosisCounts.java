// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What the diagnosis has done since the start. Safe for all threads. */
public final class DiagnosisCounts {
  private final LongAdder matched = new LongAdder();
  private final LongAdder judgements = new LongAdder();
  private final LongAdder waited = new LongAdder();

  void matched(long lines) {
    matched.add(lines);
  }

  void judged(Duration wait) {
    judgements.increment();
    waited.add(Math.max(0, wait.toNanos()));
  }

  /** How many lines a rule knew. */
  public long matched() {
    return matched.sum();
  }

  /** How often what had come was judged. */
  public long judgements() {
    return judgements.sum();
  }

  /** For how many nanoseconds the first to come had waited by then, all judgements together. */
  public double waited() {
    return waited.sum();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.service.shipper.Reading;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/** What came in since the start. Safe for all threads. */
public final class IntakeCounts {
  private final Arrivals arrivals = new Arrivals(InstantSource.system());
  private final LongAdder kept = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder postponed = new LongAdder();

  Intake.Outcome counted(Intake.Outcome outcome, Reading.Batch batch) {
    if (outcome instanceof Intake.Outcome.Kept) {
      kept.add(batch.records().size());
      unreadable.add(batch.bad());
      arrivals.note(batch.records());
    } else {
      postponed.increment();
    }
    return outcome;
  }

  void oneRefused() {
    refused.increment();
  }

  /** Kept records that told a time more than five minutes before the latest of their cluster. */
  public long late() {
    return arrivals.late();
  }

  /** Kept records that came after a later one of their cluster, by less than that. */
  public long reordered() {
    return arrivals.reordered();
  }

  /** Kept records that told a time more than a minute from now. */
  public long ahead() {
    return arrivals.ahead();
  }

  /** Records that were kept, each as often as it was answered so. */
  public long kept() {
    return kept.sum();
  }

  /** Records of kept requests that nobody could read. */
  public long unreadable() {
    return unreadable.sum();
  }

  /** Requests that could not be read at all. */
  public long refused() {
    return refused.sum();
  }

  /** Requests that were told to come again. */
  public long postponed() {
    return postponed.sum();
  }
}

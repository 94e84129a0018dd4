// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.service.shipper.ShippedRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts records by how their time goes with the others of their cluster. None of them is treated
 * otherwise: the diagnosis goes by the time in the records, in whatever order they come. Safe for
 * all threads.
 */
final class Arrivals {
  /** Shippers that read several files are apart by so much. */
  private static final Duration USUAL_DELAY = Duration.ofMinutes(5);

  /** Clocks of machines differ by less. */
  private static final Duration DRIFT = Duration.ofMinutes(1);

  private static final int MOST_CLUSTERS = 10_000;

  private final InstantSource clock;
  private final LongAdder late = new LongAdder();
  private final LongAdder reordered = new LongAdder();
  private final LongAdder ahead = new LongAdder();
  private final Map<String, Instant> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_CLUSTERS;
        }
      };

  Arrivals(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void note(List<ShippedRecord> records) {
    Instant soon = clock.instant().plus(DRIFT);
    for (ShippedRecord record : records) {
      record.time().ifPresent(time -> note(record.cluster(), time, soon));
    }
  }

  private void note(String cluster, Instant time, Instant soon) {
    if (time.isAfter(soon)) {
      // A clock that is wrong must not make all the others late.
      ahead.increment();
      return;
    }
    Instant before = latest.getOrDefault(cluster, Instant.MIN);
    if (!time.isBefore(before)) {
      latest.put(cluster, time);
    } else if (time.isBefore(before.minus(USUAL_DELAY))) {
      late.increment();
    } else {
      reordered.increment();
    }
  }

  /** Records that told a time more than five minutes before the latest of their cluster. */
  long late() {
    return late.sum();
  }

  /** Records that came after a later one of their cluster, by less than that. */
  long reordered() {
    return reordered.sum();
  }

  /** Records that told a time more than a minute from now. */
  long ahead() {
    return ahead.sum();
  }
}

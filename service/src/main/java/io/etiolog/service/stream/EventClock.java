// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What time it is in a cluster, by its logs: the latest time that a line told, and what has passed
 * since that line came. So a log of last year is judged as it would have been then, and a cluster
 * that falls silent still grows older. Not thread-safe.
 */
final class EventClock {
  private final LongSupplier nanos;
  private Instant latest = Instant.MIN;
  private long since;

  EventClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A line told this time. */
  void seen(Instant time) {
    if (time.isAfter(latest)) {
      latest = time;
      since = nanos.getAsLong();
    }
  }

  /** Whether any line has told a time. */
  boolean isSet() {
    return !latest.equals(Instant.MIN);
  }

  /** The time, once one is set. */
  Instant now() {
    return latest.plusNanos(nanos.getAsLong() - since);
  }
}

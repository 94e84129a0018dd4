// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What time it is in a cluster, by its logs: the latest time that a line told, and what has passed
 * since that line came. So a log of last year is judged as it would have been then, and a cluster
 * that falls silent still grows older, but not while nobody listens. Not thread-safe.
 */
final class EventClock {
  private final LongSupplier nanos;
  private Instant latest;
  private long since;

  /**
   * Goes on.
   *
   * @param latest the latest time that a line told; {@link Instant#MIN} where none did
   * @param ago how long ago that line had come
   */
  EventClock(LongSupplier nanos, Instant latest, Duration ago) {
    this.nanos = nanos;
    this.latest = latest;
    this.since = nanos.getAsLong() - ago.toNanos();
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
    return latest.plus(sinceLatest());
  }

  /** The latest time that a line told. */
  Instant latest() {
    return latest;
  }

  /** How long ago that line came. */
  Duration sinceLatest() {
    return Duration.ofNanos(nanos.getAsLong() - since);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time it is in a cluster, by its logs: the latest time that a line told, and what has passed
 * since that line came. So a log of last year is judged as it would have been then, and a cluster
 * that falls silent still grows older, but not while nobody listens. Not thread-safe.
 */
final class EventClock {
  /** A zone that was taken wrongly, and some more; what is further ahead is no time. */
  private static final Duration MOST_AHEAD = Duration.ofHours(25);

  private final LongSupplier nanos;
  private final InstantSource service;
  private Instant latest;
  private long since;

  /**
   * Goes on.
   *
   * @param service the service's own clock: no line may tell of a time far beyond it
   * @param latest the latest time that a line told; {@link Instant#MIN} where none did
   * @param ago how long ago that line had come
   */
  EventClock(LongSupplier nanos, InstantSource service, Instant latest, Duration ago) {
    this.nanos = nanos;
    this.service = service;
    this.latest = latest;
    this.since = nanos.getAsLong() - ago.toNanos();
  }

  /** A line told this time. */
  void seen(Instant time) {
    if (time.isAfter(latest) && !time.isAfter(service.instant().plus(MOST_AHEAD))) {
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

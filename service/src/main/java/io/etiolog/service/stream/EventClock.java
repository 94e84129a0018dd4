// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.service.intake.log.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * What time it is in a cluster, by its logs: the latest time that a line told, and what has passed
 * since that line came. So a log of last year is judged as it would have been then, and a cluster
 * that falls silent still grows older, but not while nobody listens. Not thread-safe.
 */
final class EventClock {
  /** A zone that was taken wrongly, and some more; what is further ahead is no time. */
  private static final Duration MOST_AHEAD = Duration.ofHours(25);

  private final TimeSource time;
  private Instant latest;
  private long since;

  /**
   * Goes on.
   *
   * @param time the service's own: no line may tell of one far beyond it
   * @param latest the latest time that a line told; {@link Instant#MIN} where none did
   * @param ago how long ago that line had come
   */
  EventClock(TimeSource time, Instant latest, Duration ago) {
    this.time = time;
    this.latest = latest;
    this.since = time.nanos().getAsLong() - ago.toNanos();
  }

  /** A line told this time. */
  void seen(Instant told) {
    if (told.isAfter(latest) && !told.isAfter(time.clock().instant().plus(MOST_AHEAD))) {
      latest = told;
      since = time.nanos().getAsLong();
    }
  }

  /** Whether any line has told a time. */
  boolean isTold() {
    return !latest.equals(Instant.MIN);
  }

  /** The time. */
  Instant now() {
    return !isTold() ? time.clock().instant() : latest.plus(sinceLatest());
  }

  /** The latest time that a line told. */
  Instant latest() {
    return latest;
  }

  /** How long ago that line came. */
  Duration sinceLatest() {
    return Duration.ofNanos(time.nanos().getAsLong() - since);
  }
}

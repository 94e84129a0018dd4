// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be put forward and back, and elapsed time that only passes when told to. */
final class ManualTime {
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-03-01T03:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  TimeSource source() {
    return new TimeSource(clock::get, nanos::get);
  }

  /** Time passes. The elapsed time runs over the largest number, as it may. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    jump(time);
  }

  /** Somebody puts the clock right, or wrong. */
  void jump(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }

  Instant now() {
    return clock.get();
  }
}

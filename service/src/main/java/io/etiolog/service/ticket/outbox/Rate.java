// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says how often a system may be told something: so many times a minute, and after a rest as many
 * at once. Safe for all threads.
 */
final class Rate {
  private final int perMinute;
  private final LongSupplier nanos;
  private double left;
  private long seen;

  Rate(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
    this.left = perMinute;
    this.seen = nanos.getAsLong();
  }

  /** Whether it may be told something now, which counts. */
  synchronized boolean take() {
    long now = nanos.getAsLong();
    double minutes = (now - seen) / (double) Duration.ofMinutes(1).toNanos();
    left = Math.min(perMinute, left + minutes * perMinute);
    seen = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}

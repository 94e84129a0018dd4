// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.util.concurrent.atomic.LongAdder;

/** How often a system was told something, by this process. Safe for all threads. */
public final class CourierCounts {
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dead = new LongAdder();

  CourierCounts() {}

  void countDelivered() {
    delivered.increment();
  }

  void countFailed() {
    failed.increment();
  }

  void countDead() {
    dead.increment();
  }

  /** What was taken. */
  public long delivered() {
    return delivered.sum();
  }

  /** Tries that failed. */
  public long failed() {
    return failed.sum();
  }

  /** What was given up. */
  public long dead() {
    return dead.sum();
  }
}

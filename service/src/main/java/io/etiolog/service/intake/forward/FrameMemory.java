// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What all connections may hold together of messages that have not come whole. Thread-safe. */
final class FrameMemory {
  private static final int UNIT = 64 * 1024;

  private final Semaphore free;

  /** A memory of so many bytes; a message that is larger never fits. */
  FrameMemory(long bytes) {
    // Fair, or large messages would wait for ever behind small ones.
    this.free = new Semaphore(units(bytes), true);
  }

  /** How many units so many bytes take. */
  static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
  }

  /** Waits for so many units; whether they were there in time. */
  boolean take(int units, Duration patience) throws InterruptedException {
    return free.tryAcquire(units, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives back what was taken. */
  void giveBack(int units) {
    free.release(units);
  }

  /** How many units nobody has taken. */
  int free() {
    return free.availablePermits();
  }
}

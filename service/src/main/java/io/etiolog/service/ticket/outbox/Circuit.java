// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.ticket.sink.UndeliveredException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a system alone that fails several times in a row, or that asks for it: for half a minute
 * first, twice as long after each further failure, five minutes or what was asked for at most. One
 * call then shows whether it is back. Safe for all threads.
 */
final class Circuit {
  private static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 4;

  /** What is usual. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final LongSupplier nanos;
  private final Duration longest;
  private int failures;
  private long closedAt;
  private boolean open;

  /**
   * One that is closed.
   *
   * @param longest for how long it leaves a system alone at most, unless that asks for more
   */
  Circuit(LongSupplier nanos, Duration longest) {
    this.nanos = nanos;
    this.longest = longest;
  }

  /** Whether it may be called. */
  synchronized boolean isClosed() {
    if (open && nanos.getAsLong() - closedAt >= 0) {
      open = false;
    }
    return !open;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  /** Takes what became of a call that failed. */
  void failed(UndeliveredException failure) {
    failure.after().ifPresent(this::pause);
    if (failure.isAway() && failure.after().isEmpty()) {
      failed();
    }
  }

  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      long millis = FIRST.toMillis() << Math.min(failures - FAILURES, DOUBLINGS);
      pause(Duration.ofMillis(Math.min(millis, longest.toMillis())));
    }
  }

  /** It has asked to be left alone. */
  synchronized void pause(Duration time) {
    open = true;
    closedAt = nanos.getAsLong() + time.toNanos();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, and whatever else ends this process: gives the command a moment to say its last word and
 * to leave the terminal as it was. Closing it means that this is done.
 */
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicBoolean came = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "last word");
  private final Runnable told;
  private final Duration patience;

  private Interruption(Runnable told, Duration patience) {
    this.told = told;
    this.patience = patience;
  }

  /** Waits for one from now on. */
  static Interruption awaited() {
    return awaited(() -> {}, PATIENCE);
  }

  /**
   * Waits for one from now on.
   *
   * @param told is run as soon as one comes
   * @param patience how long the command then has to come to its end
   */
  static Interruption awaited(Runnable told, Duration patience) {
    Interruption interruption = new Interruption(told, patience);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean came() {
    return came.get();
  }

  private void end() {
    came.set(true);
    try {
      told.run();
      done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    if (!came.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException endsAlready) {
        // The process began to end in this very moment: the hook finds that all is done.
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, and whatever else ends this process: gives the command a moment to say its last word and
 * to leave the terminal as it was. Closing it means that this is done.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final AtomicBoolean came = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "last word");

  private Interruption() {}

  /** Waits for one from now on. */
  static Interruption awaited() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean came() {
    return came.get();
  }

  private void end() {
    came.set(true);
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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

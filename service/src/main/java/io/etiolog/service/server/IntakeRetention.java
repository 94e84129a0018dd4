// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.RetentionReport;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes each minute what is too old in the intake log, or too much, and was taken by everybody
 * who reads it.
 */
final class IntakeRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeRetention.class);
  private static final int MINUTES = 1;

  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> every;

  private IntakeRetention(ScheduledExecutorService timer, ScheduledFuture<?> every) {
    this.timer = timer;
    this.every = every;
  }

  static IntakeRetention start(IntakeLog log) {
    ScheduledExecutorService timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("intake-retention").daemon(true).factory());
    return new IntakeRetention(
        timer, timer.scheduleWithFixedDelay(() -> retain(log), MINUTES, MINUTES, TimeUnit.MINUTES));
  }

  private static void retain(IntakeLog log) {
    try {
      RetentionReport report = log.retain();
      report
          .heldBy()
          .ifPresent(consumer ->
              LOG.warn(
                  "{} bytes of the intake log are due to go, but {} has not read them yet",
                  report.heldBytes(),
                  consumer));
    } catch (IOException | RuntimeException e) {
      LOG.error("What is due to go from the intake log could not be deleted; trying again", e);
    }
  }

  @Override
  public void close() {
    every.cancel(false);
    timer.shutdown();
  }
}

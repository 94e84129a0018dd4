// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.bundle.BundleStatus.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that diagnose bundles, in the order in which they came. Safe for all threads. */
final class BundleWork implements AutoCloseable {
  static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(BundleWork.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BundleFolder folder;
  private final Shelf shelf;
  private final BundleRun run;
  private final BundleCounts counts;
  private final ExecutorService threads;
  private final ScheduledExecutorService sweeper;
  private volatile boolean closed;

  BundleWork(
      BundleFolder folder,
      Shelf shelf,
      Supplier<Diagnostician> diagnostician,
      int atOnce,
      BundleCounts counts) {
    this.folder = folder;
    this.shelf = shelf;
    this.run = new BundleRun(folder, diagnostician, () -> closed);
    this.counts = counts;
    this.threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().daemon().name("bundle-", 0).factory());
    this.sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bundle-ages").factory());
  }

  void add(Tracked bundle) {
    threads.execute(() -> work(bundle));
  }

  /** Does something again and again, until this is closed. */
  void every(Duration time, Runnable task) {
    long millis = time.toMillis();
    ScheduledFuture<?> _ =
        sweeper.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void work(Tracked bundle) {
    synchronized (bundle) {
      if (closed || bundle.isDeleted()) {
        return;
      }
      bundle.begun();
    }
    Optional<Summary> summary = Optional.empty();
    Optional<String> failure = Optional.empty();
    try {
      summary = run.run(bundle);
    } catch (IOException e) {
      LOG.error("Bundle {} could not be diagnosed", bundle.about().id(), e);
      failure = Optional.of("the disk of the data folder fails; a restart tries again");
    } catch (GivenUpException e) {
      LOG.error("Bundle {} could not be diagnosed", bundle.about().id(), e);
      failure = Optional.of(String.valueOf(e.getMessage()));
      giveUp(bundle, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Bundle {} could not be diagnosed", bundle.about().id(), e);
      failure = Optional.of("an internal error, which the service's log tells of");
      giveUp(bundle, failure.get());
    }
    settle(bundle, summary, failure);
  }

  private void giveUp(Tracked bundle, String why) {
    try {
      folder.fail(bundle.about().id(), why.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.error("That could not be kept; a restart tries bundle {} again", bundle.about().id(), e);
    }
  }

  private void settle(Tracked bundle, Optional<Summary> summary, Optional<String> failure) {
    synchronized (bundle) {
      if (bundle.isDeleted()) {
        shelf.clear(bundle);
        return;
      }
      try {
        shelf.weigh(bundle);
      } catch (IOException e) {
        LOG.warn("Bundle {} could not be weighed", bundle.about().id(), e);
      }
      // Counted first: whoever waits for the end must find it counted.
      summary.ifPresent(said -> counts.oneDiagnosed());
      failure.ifPresent(said -> counts.oneFailed());
      summary.ifPresent(bundle::done);
      failure.ifPresent(bundle::failed);
    }
  }

  /**
   * Ends it. What is being diagnosed is left: its report is not kept, and its attempt forgotten.
   */
  @Override
  public void close() {
    closed = true;
    sweeper.shutdownNow();
    threads.shutdown();
    for (Tracked bundle : shelf.all()) {
      synchronized (bundle) {
        if (bundle.status().phase() == Phase.DIAGNOSING) {
          forget(bundle);
        }
      }
    }
    try {
      // Reading is not interrupted, for that would close files under its hands.
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A bundle is being diagnosed; it is diagnosed anew after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget(Tracked bundle) {
    try {
      folder.attemptsForgotten(bundle.about().id());
    } catch (IOException e) {
      LOG.warn("An attempt at bundle {} counts that should not", bundle.about().id(), e);
    }
  }
}

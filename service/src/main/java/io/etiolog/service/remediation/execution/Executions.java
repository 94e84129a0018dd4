// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.store.Leases;
import io.etiolog.service.remediation.store.RepairStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans that this process executes, each on a thread of its own, with its lease kept meanwhile.
 * Safe for all threads.
 */
public final class Executions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Executor executor;
  private final RepairStore store;
  private final Leases leases;
  private final Map<String, Thread> running = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("execution-leases").daemon(true).factory());

  /** Nothing runs yet. */
  public Executions(Executor executor, RepairStore store, Leases leases) {
    this.executor = executor;
    this.store = store;
    this.leases = leases;
  }

  /**
   * Begins a plan that is {@code executing}, and whose lease was taken for it.
   *
   * @param forbidden asked before each step: why nothing may be executed any more
   */
  public void begin(Repair repair, Site site, Function<Repair, Optional<String>> forbidden) {
    String id = repair.plan().id();
    Thread thread =
        Thread.ofPlatform()
            .name("execution-" + id)
            .daemon(true)
            .unstarted(() -> run(repair, site, forbidden));
    running.put(id, thread);
    thread.start();
  }

  /** Whether this process executes a plan. */
  public boolean isRunning(String plan) {
    return running.containsKey(plan);
  }

  /** Does it here and now: what {@link #begin} does on another thread. */
  public void run(Repair repair, Site site, Function<Repair, Optional<String>> forbidden) {
    String id = repair.plan().id();
    String cluster = repair.plan().lease();
    // A step may take many minutes, and the lease must not end meanwhile.
    ScheduledFuture<?> renewing =
        timer.scheduleWithFixedDelay(
            () -> renew(cluster, id), RENEW.toMillis(), RENEW.toMillis(), TimeUnit.MILLISECONDS);
    try {
      executor.execute(repair, site, new Watch(id, cluster, forbidden));
      leases.release(cluster, id);
    } catch (RefusedException e) {
      LOG.warn("Plan {} was ended by somebody else: {}", id, e.why());
    } catch (StoreFailure e) {
      // Nothing more is done, for nothing could be written down; the lease ends by itself, and
      // whoever finds the plan then says what is true.
      LOG.error("Plan {} stopped, since the store is away", id, e);
    } finally {
      renewing.cancel(false);
      running.remove(id);
    }
  }

  private void renew(String cluster, String plan) {
    try {
      if (!leases.renew(cluster, plan)) {
        LOG.warn("Plan {} has lost its lease: it stops before its next step", plan);
      }
    } catch (StoreFailure e) {
      LOG.debug("The lease of plan {} could not be renewed", plan, e);
    }
  }

  /** Has each stop before its next step; nothing begins any more. */
  public void stop() {
    closing.countDown();
  }

  /**
   * Stops each before its next step, and waits for the steps that are being done, within bounds.
   */
  @Override
  public void close() {
    stop();
    for (Thread thread : running.values()) {
      try {
        if (!thread.join(PATIENCE)) {
          LOG.warn("{} is in the middle of a step; it will be found interrupted", thread.getName());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    timer.shutdownNow();
  }

  /** Whether one execution has to stop; it keeps the lease while it is asked. */
  private final class Watch implements Halt {
    private final String plan;
    private final String cluster;

    private final Function<Repair, Optional<String>> forbidden;

    Watch(String plan, String cluster, Function<Repair, Optional<String>> forbidden) {
      this.plan = plan;
      this.cluster = cluster;
      this.forbidden = forbidden;
    }

    @Override
    public Optional<String> reason() {
      if (closing.getCount() == 0) {
        return Optional.of("Etiolog is being stopped");
      }
      if (!leases.renew(cluster, plan)) {
        return Optional.of("another instance took this one for gone");
      }
      Optional<Repair> now = store.find(plan);
      return now.flatMap(forbidden)
          .or(() ->
              now.filter(Repair::isCancelling)
                  .map(repair -> "it was cancelled by " + repair.decisions().getLast().by()));
    }

    @Override
    public boolean await(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        if (mustStop() || isClosing(end - System.nanoTime())) {
          return false;
        }
      }
      return true;
    }

    /** A store that is away for a moment ends no wait: it is asked before anything is done. */
    private boolean mustStop() {
      try {
        return reason().isPresent();
      } catch (StoreFailure e) {
        LOG.debug("Plan {} waits on without its store", plan, e);
        return false;
      }
    }

    private boolean isClosing(long left) {
      try {
        return closing.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}

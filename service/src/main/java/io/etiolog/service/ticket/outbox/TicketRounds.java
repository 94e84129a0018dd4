// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second for incidents and plans of which tickets have not heard, and has each system
 * told on a thread of its own: one that hangs holds up nobody else. Safe for all threads.
 *
 * <p>No thread is ever interrupted: the embedded database takes that for the end of its file.
 */
public final class TicketRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TicketRounds.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TicketStore store;
  private final Cases cases;
  private final Supplier<TicketPolicy> policy;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final UnaryOperator<Outlet> watched;
  private final Routing routing;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Map<String, CourierCounts> counts = new ConcurrentHashMap<>();
  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor timer =
      thread(Thread.ofPlatform().name("tickets").daemon(true));

  private TicketPolicy taken = TicketPolicy.NONE;

  /** What tells one system, and the thread that it does so on. */
  private record Work(Desk desk, Courier courier, ScheduledThreadPoolExecutor thread) {
    void end() {
      courier.stop();
      thread.shutdown();
    }
  }

  /**
   * Rounds that have not begun.
   *
   * @param policy who hears of what now; another one after each change
   * @param nanos elapsed time, as {@link System#nanoTime}
   */
  public TicketRounds(
      TicketStore store,
      Cases cases,
      Supplier<TicketPolicy> policy,
      InstantSource clock,
      LongSupplier nanos) {
    this(store, cases, policy, clock, nanos, UnaryOperator.identity());
  }

  /**
   * The same, of which somebody hears.
   *
   * @param watched gives an outlet that does the same as the one given
   */
  public TicketRounds(
      TicketStore store,
      Cases cases,
      Supplier<TicketPolicy> policy,
      InstantSource clock,
      LongSupplier nanos,
      UnaryOperator<Outlet> watched) {
    this.watched = watched;
    this.store = store;
    this.cases = cases;
    this.policy = policy;
    this.clock = clock;
    this.nanos = nanos;
    this.routing = new Routing(store, cases, clock);
  }

  private static ScheduledThreadPoolExecutor thread(Thread.Builder kind) {
    ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, kind.factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Who has ended need not be woken.
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    return thread;
  }

  /** Begins. */
  public void start() {
    var _ = timer.scheduleWithFixedDelay(() -> guarded(this::look), 0, 1, TimeUnit.SECONDS);
  }

  private void look() {
    TicketPolicy now = policy.get();
    if (!now.equals(taken)) {
      take(now);
    }
    if (routing.look(now)) {
      works.values().forEach(this::wake);
    }
  }

  private void wake(Work work) {
    work.thread().execute(() -> deliver(work.courier()));
  }

  private void take(TicketPolicy now) {
    Map<String, Work> old = new HashMap<>(works);
    for (Outlet one : now.outlets()) {
      Outlet outlet = watched.apply(one);
      Optional<Work> before = Optional.ofNullable(old.remove(outlet.name()));
      before.ifPresent(Work::end);
      works.put(
          outlet.name(),
          work(before.map(it -> it.desk().with(outlet)).orElseGet(() -> desk(outlet))));
      watchers.forEach(watcher -> watcher.accept(outlet.name()));
    }
    old.forEach((name, work) -> {
      works.remove(name);
      work.end();
    });
    taken = now;
  }

  private Desk desk(Outlet outlet) {
    return new Desk(outlet, store, cases, clock, nanos, counts(outlet.name()));
  }

  private Work work(Desk desk) {
    Courier courier = new Courier(desk);
    ScheduledThreadPoolExecutor thread = thread(Thread.ofVirtual().name(desk.outlet().name()));
    var _ = thread.scheduleWithFixedDelay(() -> deliver(courier), 1, 1, TimeUnit.SECONDS);
    return new Work(desk, courier, thread);
  }

  private void deliver(Courier courier) {
    guarded(() -> courier.go(policy.get()));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (StoreFailure e) {
      LOG.debug("The tickets wait while the store is away", e);
    } catch (RuntimeException e) {
      LOG.error("The tickets could not be looked at; trying again", e);
    }
  }

  /** How often a system was told something, by this process. */
  public CourierCounts counts(String outlet) {
    return counts.computeIfAbsent(outlet, name -> new CourierCounts());
  }

  /** Tells somebody the name of each system that there is, and of those that come. */
  public void watch(Consumer<String> watcher) {
    watchers.add(watcher);
    works.keySet().forEach(watcher);
  }

  /** Whether a system is left alone for now, since it fails or has asked for it. */
  public boolean isPaused(String outlet) {
    return Optional.ofNullable(works.get(outlet))
        .map(work -> work.courier().isPaused())
        .orElse(false);
  }

  /** Tells nothing more; what is just being told is waited for a little. */
  @Override
  public void close() {
    timer.shutdown();
    works.values().forEach(Work::end);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      var _ = timer.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      for (Work work : works.values()) {
        var _ = work.thread().awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

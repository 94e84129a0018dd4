// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes one small key after the other, as an API server's clients do all the time: a member that
 * does not answer within 200 milliseconds is left for the next. It knows the longest time between
 * two writes that were answered.
 */
final class SteadyWriter implements AutoCloseable {
  private static final Duration EACH = Duration.ofMillis(200);
  private static final long REST = Duration.ofMillis(5).toNanos();

  private final EtcdTrio etcd;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;

  private SteadyWriter(EtcdTrio etcd) {
    this.etcd = etcd;
    this.thread = Thread.ofPlatform().name("writer").daemon(true).unstarted(this::write);
  }

  static SteadyWriter start(EtcdTrio etcd) {
    SteadyWriter writer = new SteadyWriter(etcd);
    writer.thread.start();
    return writer;
  }

  private void write() {
    int member = 0;
    long last = System.nanoTime();
    while (!ended.get()) {
      try {
        if (etcd.put(member, "stall/steady", Long.toString(last), EACH)) {
          long now = System.nanoTime();
          longest.accumulateAndGet(now - last, Math::max);
          last = now;
          written.incrementAndGet();
        } else {
          failed.incrementAndGet();
          member = (member + 1) % EtcdTrio.members();
        }
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(REST);
    }
  }

  /** The longest time between two writes that were answered, in milliseconds. */
  long longest() {
    return Duration.ofNanos(longest.get()).toMillis();
  }

  /** How many were answered. */
  long written() {
    return written.get();
  }

  /** How many were not answered in time, or were refused. */
  long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    ended.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

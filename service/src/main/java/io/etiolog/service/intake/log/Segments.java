// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The log's segments, oldest first, as readers see them: only what is durable. Safe for all
 * threads.
 */
final class Segments {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private volatile List<Segment> all;

  Segments(List<Segment> all) {
    this.all = List.copyOf(all);
  }

  List<Segment> all() {
    return all;
  }

  Optional<Segment> last() {
    List<Segment> now = all;
    return now.isEmpty() ? Optional.empty() : Optional.of(now.getLast());
  }

  /** The segment that holds a position, or else the first one behind it that holds any. */
  Optional<Segment> from(long position) {
    return all.stream().filter(segment -> segment.durable().next() > position).findFirst();
  }

  /** The position behind the last durable entry. */
  long next() {
    return last().map(segment -> segment.durable().next()).orElse(0L);
  }

  long bytes() {
    return all.stream().mapToLong(segment -> segment.durable().length()).sum();
  }

  void add(Segment segment) {
    change(segments -> segments.add(segment));
  }

  void remove(Segment segment) {
    change(segments -> segments.remove(segment));
  }

  private void change(Consumer<List<Segment>> change) {
    lock.lock();
    try {
      List<Segment> changed = new ArrayList<>(all);
      change.accept(changed);
      all = List.copyOf(changed);
    } finally {
      lock.unlock();
    }
  }

  /** Wakes those who wait for more. */
  void tell() {
    lock.lock();
    try {
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a durable entry at a position or behind it. */
  boolean await(long position, Duration patience) throws InterruptedException {
    if (next() > position) {
      return true;
    }
    lock.lock();
    try {
      long left = patience.toNanos();
      while (next() <= position && left > 0) {
        left = grown.awaitNanos(left);
      }
      return next() > position;
    } finally {
      lock.unlock();
    }
  }
}

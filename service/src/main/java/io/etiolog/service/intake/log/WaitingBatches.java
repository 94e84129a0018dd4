// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The batches that wait for the disk, a queue for each cluster, bounded together. Safe for all
 * threads.
 *
 * <p>A cluster may hold as much memory as is free (the dynamic threshold of Choudhury and Hahne):
 * alone it gets half of all, two floods get a third each, and there is always room for who comes
 * next. The queues are drained by deficit round robin (Shreedhar and Varghese): in each round a
 * cluster may add the same number of bytes to the group, whatever the size of its batches.
 */
final class WaitingBatches {
  private static final int ROUNDS = 32;

  private final MemoryLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Queue> queues = new HashMap<>();
  private final Deque<Queue> turns = new ArrayDeque<>();
  private long held;
  private boolean closed;

  WaitingBatches(MemoryLimits limits) {
    this.limits = limits;
  }

  /** Takes a batch, or says why not. */
  Optional<Refusal> offer(Ticket ticket) {
    lock.lock();
    try {
      Optional<Refusal> refusal = refusal(ticket);
      if (refusal.isEmpty()) {
        add(ticket);
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Refusal> refusal(Ticket ticket) {
    if (closed) {
      return Optional.of(Refusal.CLOSED);
    }
    // The overhead may come on top for a batch of the largest size, or it could never be taken.
    long free = limits.waitingBytes() - held;
    if (ticket.heldBytes() > free && held > 0) {
      return Optional.of(Refusal.MEMORY_FULL);
    }
    Queue queue = queues.get(ticket.batch().cluster());
    return queue != null && queue.held + ticket.heldBytes() > free
        ? Optional.of(Refusal.CLUSTER_SHARE)
        : Optional.empty();
  }

  private void add(Ticket ticket) {
    Queue queue = queues.computeIfAbsent(ticket.batch().cluster(), any -> new Queue());
    if (queue.tickets.isEmpty()) {
      turns.add(queue);
    }
    queue.tickets.add(ticket);
    queue.held += ticket.heldBytes();
    held += ticket.heldBytes();
    changed.signal();
  }

  /**
   * Waits for batches, and takes as many as are forced at once. They stay counted until they are
   * {@link #released}.
   *
   * @return none when it is closed, and none is left
   */
  List<Ticket> take() {
    lock.lock();
    try {
      while (turns.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Ticket> group = new ArrayList<>();
      long room = limits.groupBytes();
      while (room > 0 && !turns.isEmpty()) {
        room = turn(turns.remove(), group, room);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  /** One cluster's turn: what it may add to a group, given the room that is left there. */
  private long turn(Queue queue, List<Ticket> group, long room) {
    long left = room;
    queue.credit += Math.max(1, limits.groupBytes() / ROUNDS);
    Ticket ticket = queue.tickets.peek();
    while (ticket != null && left > 0 && ticket.heldBytes() <= queue.credit) {
      group.add(queue.tickets.remove());
      queue.credit -= ticket.heldBytes();
      left -= ticket.frameBytes();
      ticket = queue.tickets.peek();
    }
    if (ticket == null) {
      queue.credit = 0;
    } else {
      turns.add(queue);
    }
    return left;
  }

  /** Gives back the memory of batches that were taken. */
  void released(List<Ticket> group) {
    lock.lock();
    try {
      for (Ticket ticket : group) {
        Queue queue = queues.get(ticket.batch().cluster());
        held -= ticket.heldBytes();
        if (queue != null) {
          queue.held -= ticket.heldBytes();
          if (queue.held == 0) {
            queues.remove(ticket.batch().cluster());
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes of memory are held. */
  long heldBytes() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** One cluster's. */
  private static final class Queue {
    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private long held;
    private long credit;
  }
}

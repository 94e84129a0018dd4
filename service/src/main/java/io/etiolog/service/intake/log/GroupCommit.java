// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The log's one writing thread: takes all that waits, up to a limit, makes it durable with one
 * force, and answers those who wait for it. While the disk is busy the next group gathers, so that
 * the more callers there are the fewer forces each costs.
 */
final class GroupCommit implements Runnable {
  private final LogParts parts;
  private final WaitingBatches waiting;
  private final RepetitionWindow window;
  private final LogTail tail;
  private final DiskRoom room;

  GroupCommit(
      LogParts parts,
      WaitingBatches waiting,
      RepetitionWindow window,
      LogTail tail,
      DiskRoom room) {
    this.parts = parts;
    this.waiting = waiting;
    this.window = window;
    this.tail = tail;
    this.room = room;
  }

  @Override
  public void run() {
    try {
      for (List<Ticket> group = waiting.take(); !group.isEmpty(); group = waiting.take()) {
        handle(group);
      }
    } finally {
      // Only reached with something left when this thread dies of an error: nobody is left waiting.
      waiting.close();
      for (List<Ticket> group = waiting.take(); !group.isEmpty(); group = waiting.take()) {
        refuse(group, Refusal.CLOSED);
      }
    }
  }

  private void handle(List<Ticket> group) {
    Optional<Long> first = Optional.empty();
    Refusal refusal = Refusal.DISK_FAILED;
    try {
      long bytes = group.stream().mapToLong(Ticket::frameBytes).sum();
      Optional<Refusal> noRoom = room.refusal(bytes);
      if (noRoom.isPresent()) {
        refusal = noRoom.get();
      } else {
        first = tail.commit(group);
        refusal = first.isEmpty() && room.isDiskFull(bytes) ? Refusal.DISK_FULL : refusal;
      }
      parts.tally().lackedRoom(refusal == Refusal.DISK_FULL ? bytes : 0);
    } catch (IOException failed) {
      parts.tally().failed(failed);
    } finally {
      if (first.isPresent()) {
        answer(group, first.get());
      } else {
        refuse(group, refusal);
      }
    }
  }

  private void answer(List<Ticket> group, long first) {
    parts.segments().tell();
    waiting.released(group);
    long position = first;
    for (Ticket ticket : group) {
      long at = position++;
      parts.tally().appended(ticket.frameBytes());
      ticket.batch().key().ifPresent(key -> window.durable(key, at));
      ticket.outcome().complete(new AppendResult.Appended(at));
    }
  }

  private void refuse(List<Ticket> group, Refusal reason) {
    waiting.released(group);
    for (Ticket ticket : group) {
      ticket.batch().key().ifPresent(window::refused);
      ticket.outcome().complete(new AppendResult.Refused(reason));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.ticket.policy.TicketPolicy;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells one system what there is to tell. Serves one thread, but for being stopped and asked;
 * several processes may have one each for the same system.
 */
final class Courier {
  private final Desk desk;
  private volatile boolean stopped;

  Courier(Desk desk) {
    this.desk = desk;
  }

  /** Whether the system is left alone for now. */
  boolean isPaused() {
    return !desk.circuit().isClosed();
  }

  /** Tells nothing more after what is just being told. */
  void stop() {
    stopped = true;
  }

  /**
   * Tells all that is due.
   *
   * @throws StoreFailure when the store is away; all of it is due later on
   */
  void go(TicketPolicy policy) {
    if (isPaused()) {
      return;
    }
    // What only has to be said again is said however much else there is.
    boolean repeats = desk.sink().repeats().isPresent();
    boolean enough = false;
    Repeating repeating = new Repeating(desk);
    try {
      for (String incident : desk.store().due(desk.outlet().name())) {
        if (stopped || isPaused() || (enough && !repeats)) {
          return;
        }
        String lease = UUID.randomUUID().toString();
        Optional<TicketRow> row = desk.store().take(desk.outlet().name(), incident, lease);
        if (row.isPresent()) {
          Telling telling = new Telling(desk, row.get(), lease);
          enough |= !telling.tell(policy);
          repeating.add(telling);
        }
      }
    } finally {
      repeating.say();
    }
  }
}

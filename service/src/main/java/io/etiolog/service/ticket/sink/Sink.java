// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
import java.util.Optional;

/** A system that tickets are in. Safe for all threads. */
public interface Sink {
  /**
   * The ticket that it has of this incident already, whoever made it.
   *
   * @return empty where there is none, or where the system itself makes one of what has the same
   *     key
   * @throws UndeliveredException when it cannot tell
   */
  Optional<Remote> find(Ticket ticket) throws UndeliveredException;

  /**
   * Makes a ticket.
   *
   * @throws UndeliveredException when it did not, or nobody can tell whether it did
   */
  Remote open(Ticket ticket) throws UndeliveredException;

  /**
   * Says what is new, and has the ticket be open or done as it should be then.
   *
   * @param again whether it may have heard this very update already; then it is asked first where
   *     it can be
   * @return where the ticket is now
   * @throws UndeliveredException when it did not, or did a part of it; to say it again is harmless
   */
  Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException;

  /** How often an open ticket must be said again for it to stay; empty where it stays by itself. */
  default Optional<Duration> repeats() {
    return Optional.empty();
  }

  /** Says an open ticket again, of which nothing is new. */
  default void repeat(Remote remote, Ticket ticket) throws UndeliveredException {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
import java.util.List;
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
   * Makes a ticket. Where it was over before it could be made, a system that calls people is told
   * so, and calls nobody.
   *
   * @throws UndeliveredException when it did not, or nobody can tell whether it did
   */
  Remote open(Ticket ticket) throws UndeliveredException;

  /**
   * Whether it has heard this very update already.
   *
   * @return {@code false} also where it cannot be asked
   * @throws UndeliveredException when it cannot tell
   */
  default boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    return false;
  }

  /**
   * Says what is new, and has the ticket be open or done as it should be then.
   *
   * @param heard whether it has heard it, and only the rest is to be done
   * @return where the ticket is now
   * @throws UndeliveredException when it did not, or did a part of it; to say it again is harmless,
   *     once it was asked whether it has heard it
   */
  Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException;

  /** How long it may take until what was made is found. */
  default Duration settles() {
    return Duration.ZERO;
  }

  /**
   * In what place of the system its tickets are: the id of one means nothing in another. {@code ""}
   * where ids mean the same everywhere.
   */
  default String place() {
    return "";
  }

  /**
   * How often a ticket must be said again for it to stay as it is, which one that is done need not
   * be for ever; empty where it stays by itself.
   */
  default Optional<Duration> repeats() {
    return Optional.empty();
  }

  /** A ticket as it stands there, and what there is to say of it. */
  record Standing(Remote remote, Ticket ticket) {}

  /**
   * Says tickets again, of which nothing is new, as open or done as they are.
   *
   * @throws UndeliveredException when not all of them were taken
   */
  default void repeat(List<Standing> tickets) throws UndeliveredException {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import java.util.List;
import java.util.Locale;

/**
 * What a person must know of a ticket that exists already. Immutable.
 *
 * @param number counts the updates of one ticket in one system, from 1
 * @param turn what becomes of the ticket
 * @param news a sentence each, cleaned as a ticket's texts are
 * @param ticket all that there is to say now
 */
public record Update(int number, Turn turn, List<String> news, Ticket ticket) {
  /** Forbids later change. */
  public Update {
    news = List.copyOf(news);
  }

  /** What becomes of a ticket. */
  public enum Turn {
    /** It is made. */
    OPENED,
    /** It goes on, and there is news. */
    UPDATED,
    /** Its fault is gone. */
    RESOLVED,
    /** Its fault is back. */
    REOPENED;

    /** As machines read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a ticket is open after it that was so before. */
  public boolean leavesOpen(boolean before) {
    return switch (turn) {
      case OPENED, REOPENED -> true;
      case RESOLVED -> false;
      case UPDATED -> before;
    };
  }

  /** By which it is known again in the system that has it: no other update's mark holds it. */
  public String mark() {
    return mark(ticket.incident(), number);
  }

  /** The mark of an update. */
  public static String mark(String incident, int number) {
    return String.format(Locale.ROOT, "%s-update-%05d", Ticket.key(incident), number);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.util.Locale;

/** What is to become of a ticket. */
public enum TicketState {
  /** Something is to be told, now or later. */
  WAITING,
  /** Nothing is to be told. */
  QUIET,
  /**
   * It was given up: it was refused, or has failed for a day. A person may have it sent again, and
   * what has only failed is tried from time to time.
   */
  DEAD;

  /** As the database and the API have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this word. */
  static TicketState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.SampleTicket;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tries whether a system takes tickets, with one that says so. Stateless. */
final class Trial {
  private Trial() {}

  /**
   * Makes a ticket, and resolves it.
   *
   * @throws UndeliveredException when the system takes none; or when it does not resolve the one
   *     that it has made, which the message names then
   */
  static Remote of(Sink sink, Instant now) throws UndeliveredException {
    String id = "inc-test-" + UUID.randomUUID();
    Ticket over = SampleTicket.of(id, now, IncidentStatus.RECOVERED);
    Update end = new Update(1, Update.Turn.RESOLVED, List.of("The test is over."), over);
    try {
      return resolved(sink, sink.open(SampleTicket.of(id, now, IncidentStatus.OPEN)), end);
    } catch (RuntimeException e) {
      throw UndeliveredException.mistake(e);
    }
  }

  private static Remote resolved(Sink sink, Remote made, Update end) throws UndeliveredException {
    try {
      return sink.tell(made, end, false);
    } catch (UndeliveredException first) {
      // An answer may have been lost: once more, before a person has to do it.
      try {
        return sink.tell(made, end, sink.hasHeard(made, end));
      } catch (UndeliveredException e) {
        String where = made.url().map(URI::toASCIIString).orElse(made.id());
        throw UndeliveredException.later(
            "it has made "
                + where
                + ", and does not resolve it; do that by hand: "
                + e.getMessage());
      }
    }
  }
}

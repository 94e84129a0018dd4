// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.incident.TicketLink;
import io.etiolog.service.ticket.outbox.TicketStore;
import jakarta.inject.Singleton;
import java.util.List;

/** Where the tickets of incidents are. */
@Singleton
final class TicketLinks {
  private final TicketStore tickets;

  TicketLinks(TicketStore tickets) {
    this.tickets = tickets;
  }

  List<TicketLink> of(String incident) {
    return tickets.of(incident).stream()
        .map(ticket ->
            new TicketLink(
                ticket.sink(), ticket.state().word(), ticket.remote(), ticket.open(), ticket.url()))
        .toList();
  }
}

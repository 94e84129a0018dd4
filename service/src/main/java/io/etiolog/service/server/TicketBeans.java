// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.ticket.outbox.ApprovalLinks;
import io.etiolog.service.ticket.outbox.Cases;
import io.etiolog.service.ticket.outbox.LinkStore;
import io.etiolog.service.ticket.outbox.TicketRounds;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.etiolog.service.ticket.policy.TicketsInUse;
import io.etiolog.service.trace.IncidentTraces;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what tells others of incidents. */
@Factory
final class TicketBeans {
  @Singleton
  TicketStore tickets(Database database) {
    return new TicketStore(database);
  }

  @Singleton
  LinkStore linkStore(Database database) {
    return new LinkStore(database);
  }

  @Singleton
  ApprovalLinks links(LinkStore store) {
    return new ApprovalLinks(store.key());
  }

  @Context
  @Bean(preDestroy = "close")
  TicketRounds rounds(
      TicketStore tickets,
      IncidentStore incidents,
      RepairWorks works,
      ApprovalLinks links,
      TicketsInUse inUse,
      IncidentTraces traces) {
    TicketRounds rounds =
        new TicketRounds(
            tickets,
            new Cases(incidents, works.store(), links),
            inUse::policy,
            InstantSource.system(),
            System::nanoTime,
            outlet -> outlet.tracedBy(traces));
    rounds.start();
    return rounds;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.ticket.policy.TicketPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Has the tickets of what has changed wait to be told. Not thread-safe. */
final class Routing {
  private final TicketStore store;
  private final Cases cases;
  private final InstantSource clock;
  private Optional<TicketPolicy> seen = Optional.empty();

  Routing(TicketStore store, Cases cases, InstantSource clock) {
    this.store = store;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Looks for what has changed; under another policy than before at all that is open.
   *
   * @return whether something waits now
   */
  boolean look(TicketPolicy policy) {
    if (seen.filter(policy::equals).isEmpty()) {
      store.routeAgain();
      seen = Optional.of(policy);
    }
    List<TicketStore.Unrouted> changed = store.unrouted();
    for (TicketStore.Unrouted incident : changed) {
      store.route(incident, wanted(incident.incident(), policy));
    }
    List<TicketStore.UnroutedPlan> plans = store.unroutedPlans();
    plans.forEach(store::route);
    return !changed.isEmpty() || !plans.isEmpty();
  }

  private List<String> wanted(String id, TicketPolicy policy) {
    return cases
        .incident(id)
        .filter(Incident::isOpen)
        .map(open -> policy.wanted(open, clock.instant()))
        .orElse(List.of());
  }
}

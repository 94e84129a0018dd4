// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.ticket.policy.Decision;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the tickets of what has changed wait to be told. Not thread-safe. */
final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

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
    changed.forEach(it -> guarded(it.incident(), () -> route(it, policy)));
    List<TicketStore.UnroutedPlan> plans = store.unroutedPlans();
    plans.forEach(it ->
        guarded(it.incident(), () -> stir(it.incident(), policy, sinks -> store.route(it, sinks))));
    return !changed.isEmpty() || !plans.isEmpty();
  }

  /** One that cannot be read must not keep the others waiting. */
  private static void guarded(String incident, Runnable work) {
    try {
      work.run();
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Nobody can be told of {}; trying again", incident, e);
    }
  }

  private void route(TicketStore.Unrouted changed, TicketPolicy policy) {
    Instant now = clock.instant();
    List<TicketRow> fresh =
        cases
            .incident(changed.incident())
            .filter(Incident::isOpen)
            .map(open -> fresh(open, policy, now))
            .orElse(List.of());
    stir(changed.incident(), policy, sinks -> store.route(changed, sinks, fresh));
  }

  private List<TicketRow> fresh(Incident open, TicketPolicy policy, Instant now) {
    return policy.outlets().stream()
        .map(Outlet::name)
        .filter(name -> !(cases.decide(policy, name, open, now, now) instanceof Decision.Never))
        .map(name -> TicketRow.fresh(name, open.id(), now))
        .toList();
  }

  /**
   * Routes, with the names of the systems where there is something to tell. An open incident is
   * written down anew whenever more of the same is logged, and that is news to nobody.
   */
  private void stir(String id, TicketPolicy policy, Consumer<List<String>> route) {
    List<TicketRow> rows = store.rows(id).stream().map(row -> row.in(target(row, policy))).toList();
    Optional<Incident> found = rows.isEmpty() ? Optional.empty() : cases.incident(id);
    if (found.isEmpty()) {
      route.accept(List.of());
      return;
    }
    Incident incident = found.get();
    News news = new News(incident, cases.repairs(incident));
    List<TicketRow> busy =
        rows.stream()
            .filter(row -> row.state() == TicketState.DEAD && news.turnsAgain(row))
            .filter(row -> !isRevived(row))
            .toList();
    route.accept(
        rows.stream()
            .filter(row -> row.intent().isPresent() || news.next(row).isPresent())
            .map(TicketRow::sink)
            .toList());
    // Who tells one of them sees by now that something has happened, or has just given it up.
    busy.forEach(row -> {
      boolean _ = isRevived(row);
    });
  }

  /** Where its system is now; that of one which is gone stays what it was. */
  private static String target(TicketRow row, TicketPolicy policy) {
    return policy.outlet(row.sink()).map(Outlet::target).orElse(row.place());
  }

  private boolean isRevived(TicketRow row) {
    return store.revive(
        row.sink(), row.incident(), now -> now.state() == TicketState.DEAD ? now.otherwise() : now);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.settings;

import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.ticket.outbox.CourierCounts;
import io.etiolog.service.ticket.outbox.Delivery;
import io.etiolog.service.ticket.outbox.TicketRounds;
import io.etiolog.service.ticket.outbox.TicketState;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketsInUse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what the settings show of tickets. Safe for all threads. */
@Singleton
final class TicketViews {
  private static final int TICKETS = 50;

  private final TicketsInUse inUse;
  private final TicketStore store;
  private final TicketRounds rounds;

  TicketViews(TicketsInUse inUse, TicketStore store, TicketRounds rounds) {
    this.inUse = inUse;
    this.store = store;
    this.rounds = rounds;
  }

  List<SettingsPage.SinkRow> sinks() {
    return inUse.policy().outlets().stream().map(this::sink).toList();
  }

  private SettingsPage.SinkRow sink(Outlet outlet) {
    CourierCounts counts = rounds.counts(outlet.name());
    return new SettingsPage.SinkRow(
        outlet.name(),
        outlet.kind(),
        Shown.text(outlet.place()),
        rounds.isPaused(outlet.name()),
        new SettingsPage.Counts(
            store.count(outlet.name(), TicketState.WAITING),
            store.count(outlet.name(), TicketState.DEAD),
            counts.delivered(),
            counts.failed()));
  }

  /** Those that were given up before those that wait, of each the latest. */
  List<SettingsPage.TicketRow> tickets() {
    return Stream.of(TicketState.DEAD, TicketState.WAITING)
        .flatMap(state ->
            store.page(Optional.empty(), Optional.of(state), Optional.empty(), TICKETS).stream())
        .filter(ticket -> !ticket.isOnlySaidAgain())
        .map(TicketViews::ticket)
        .toList();
  }

  private static SettingsPage.TicketRow ticket(Delivery delivery) {
    return new SettingsPage.TicketRow(
        delivery.sink(),
        delivery.incident(),
        delivery.state().word(),
        delivery.attempts(),
        Shown.text(delivery.error()),
        Shown.moment(delivery.changed()));
  }

  String trouble() {
    return inUse.trouble().map(Shown::text).orElse("");
  }
}

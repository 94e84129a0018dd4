// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import io.etiolog.service.ticket.outbox.CourierCounts;
import io.etiolog.service.ticket.outbox.TicketRounds;
import io.etiolog.service.ticket.outbox.TicketState;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The tickets' numbers, as Prometheus asks for them. */
@Singleton
final class TicketMetrics implements MeterBinder {
  private static final String TRIES = "etiolog.tickets.deliveries";

  private final TicketRounds rounds;
  private final TicketStore store;

  TicketMetrics(TicketRounds rounds, TicketStore store) {
    this.rounds = rounds;
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    rounds.watch(sink -> bind(registry, sink));
  }

  private void bind(MeterRegistry registry, String sink) {
    counter(registry, sink, "delivered", CourierCounts::delivered);
    counter(registry, sink, "failed", CourierCounts::failed);
    counter(registry, sink, "dead", CourierCounts::dead);
    for (TicketState state : TicketState.values()) {
      Gauge.builder("etiolog.tickets", store, it -> it.count(sink, state))
          .tag("sink", sink)
          .tag("state", state.word())
          .description("Tickets, by whether something is to be told")
          .register(registry);
    }
    Gauge.builder("etiolog.tickets.paused", rounds, it -> it.isPaused(sink) ? 1 : 0)
        .tag("sink", sink)
        .description("Whether the system is left alone for now")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String sink, String how, ToDoubleFunction<CourierCounts> count) {
    FunctionCounter.builder(TRIES, rounds.counts(sink), count)
        .tag("sink", sink)
        .tag("outcome", how)
        .description("What this instance has told the system")
        .register(registry);
  }
}

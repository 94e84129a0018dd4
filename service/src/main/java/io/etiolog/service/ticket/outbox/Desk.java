// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.sink.Sink;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a courier works with.
 *
 * @param outlet the system that is told
 * @param store where its tickets are written down
 * @param cases what they are about
 * @param clock the time of day
 * @param nanos elapsed time, as {@link System#nanoTime}
 * @param circuit whether the system is left alone
 * @param rate how often it may be told something
 * @param counts how often it was
 */
record Desk(
    Outlet outlet,
    TicketStore store,
    Cases cases,
    InstantSource clock,
    LongSupplier nanos,
    Circuit circuit,
    Rate rate,
    CourierCounts counts) {
  Desk(
      Outlet outlet,
      TicketStore store,
      Cases cases,
      InstantSource clock,
      LongSupplier nanos,
      CourierCounts counts) {
    this(
        outlet,
        store,
        cases,
        clock,
        nanos,
        // What must be said again and again must not be left alone for longer.
        new Circuit(nanos, outlet.sink().repeats().orElse(Circuit.LONGEST)),
        store.rate(outlet.name(), outlet.perMinute()),
        counts);
  }

  /** The same with other settings: the same system is left alone for as long as before. */
  Desk with(Outlet next) {
    boolean isSame = next.target().equals(outlet.target()) && next.place().equals(outlet.place());
    Desk other = new Desk(next, store, cases, clock, nanos, counts);
    return isSame
        ? new Desk(next, store, cases, clock, nanos, circuit, other.rate(), counts)
        : other;
  }

  Sink sink() {
    return outlet.sink();
  }
}

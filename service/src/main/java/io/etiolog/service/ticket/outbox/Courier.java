// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.ticket.policy.Decision;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one system what there is to tell. Serves one thread, but for being stopped and asked;
 * several processes may have one each for the same system.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** What fails for so long is given up. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  /** A courier that was held up for so long, by a suspended machine say, lets go of its row. */
  private static final Duration FRESH = TicketStore.LEASE.dividedBy(4);

  /** How many things of one incident are told in a row. */
  private static final int STEPS = 8;

  private final Outlet outlet;
  private final TicketStore store;
  private final Cases cases;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Circuit circuit;
  private final Rate rate;
  private final CourierCounts counts;
  private volatile boolean stopped;

  Courier(
      Outlet outlet,
      TicketStore store,
      Cases cases,
      InstantSource clock,
      LongSupplier nanos,
      CourierCounts counts) {
    this.outlet = outlet;
    this.store = store;
    this.cases = cases;
    this.clock = clock;
    this.nanos = nanos;
    this.counts = counts;
    this.circuit = new Circuit(nanos);
    this.rate = new Rate(outlet.perMinute(), nanos);
  }

  /** Whether the system is left alone for now. */
  boolean isPaused() {
    return !circuit.isClosed();
  }

  /** Tells nothing more after what is just being told. */
  void stop() {
    stopped = true;
  }

  /**
   * Tells all that is due.
   *
   * @throws StoreFailure when the store is away; all of it is due later on
   */
  void go(TicketPolicy policy) {
    if (!circuit.isClosed()) {
      return;
    }
    for (String incident : store.due(outlet.name())) {
      if (stopped || !circuit.isClosed() || !rate.take()) {
        return;
      }
      String lease = UUID.randomUUID().toString();
      Optional<TicketRow> row = store.take(outlet.name(), incident, lease);
      if (row.isPresent()) {
        look(row.get(), lease, policy);
      }
    }
  }

  private void look(TicketRow row, String lease, TicketPolicy policy) {
    Optional<Incident> incident = cases.incident(row.incident());
    if (incident.isEmpty()) {
      store.forget(row, lease);
      return;
    }
    if (row.remote().isEmpty() && row.intent().isEmpty() && !incident.get().isOpen()) {
      // It was over before anybody was told.
      store.forget(row, lease);
      return;
    }
    switch (decision(row, incident.get(), policy)) {
      case Decision.Never never -> store.forget(row, lease);
      case Decision.NotBefore later ->
          store.release(
              row,
              lease,
              TicketState.WAITING,
              Duration.between(clock.instant(), later.time()).plusMillis(1));
      case Decision.Now now -> tell(row, lease, cases.of(incident.get(), policy));
    }
  }

  /** What is there already goes on whatever the routes say by now, so that it finds its end. */
  private Decision decision(TicketRow row, Incident incident, TicketPolicy policy) {
    if (row.remote().isPresent() || row.intent().isPresent()) {
      return policy.told(incident, clock.instant());
    }
    return cases.isPartOfFleet(incident)
        ? new Decision.Never()
        : policy.decide(outlet.name(), incident, clock.instant());
  }

  private void tell(TicketRow taken, String lease, Case told) {
    TicketRow row = taken;
    boolean isNew = false;
    for (int step = 0; step < STEPS; step++) {
      if (row.intent().isEmpty()) {
        Optional<Intent> next = new News(told.incident(), told.repairs()).next(row);
        if (next.isEmpty()) {
          settle(row, lease, told);
          return;
        }
        row = row.about(next.get());
        isNew = true;
      }
      long since = nanos.getAsLong();
      if (!store.keep(row, lease)) {
        return;
      }
      Intent intent = row.intent().orElseThrow();
      try {
        Remote remote = deliver(row, intent, told, !isNew, since);
        counts.countDelivered();
        circuit.succeeded();
        row = row.done(intent, remote);
      } catch (UndeliveredException e) {
        failed(row, lease, e);
        return;
      }
    }
    store.release(row, lease, TicketState.WAITING, Duration.ofSeconds(1));
  }

  private Remote deliver(TicketRow row, Intent intent, Case told, boolean again, long since)
      throws UndeliveredException {
    Sink sink = outlet.sink();
    try {
      if (row.remote().isPresent()) {
        Update update = new Update(intent.number(), intent.turn(), intent.news(), told.ticket());
        return sink.tell(row.remote().get(), update, again);
      }
      Optional<Remote> there = sink.find(told.ticket());
      if (there.isPresent()) {
        return there.get();
      }
      if (nanos.getAsLong() - since > FRESH.toNanos()) {
        throw UndeliveredException.later("it took too long to see whether it is there already");
      }
      return sink.open(told.ticket());
    } catch (RuntimeException e) {
      LOG.error("{} cannot tell of {}", outlet.name(), row.incident(), e);
      throw UndeliveredException.refused("this is a mistake of Etiolog's: " + e);
    }
  }

  private void settle(TicketRow row, String lease, Case told) {
    Optional<Duration> every = outlet.sink().repeats();
    Optional<Remote> remote = row.remote().filter(Remote::open);
    if (every.isEmpty() || remote.isEmpty()) {
      store.release(row, lease, TicketState.QUIET, Duration.ZERO);
      return;
    }
    try {
      outlet.sink().repeat(remote.get(), told.ticket());
      circuit.succeeded();
      store.release(row.again(), lease, TicketState.WAITING, every.get());
    } catch (UndeliveredException e) {
      failed(row, lease, e);
    }
  }

  private void failed(TicketRow row, String lease, UndeliveredException failure) {
    counts.countFailed();
    Instant now = clock.instant();
    String why = new Redactor().redact(String.valueOf(failure.getMessage()));
    TicketRow next = row.failed(now, why);
    boolean over = next.failing().map(since -> since.plus(PATIENCE).isBefore(now)).orElse(false);
    if (failure.isRefused() || over) {
      counts.countDead();
      LOG.error("{} is not told of {} any more: {}", outlet.name(), row.incident(), why);
      store.release(next, lease, TicketState.DEAD, Duration.ZERO);
      return;
    }
    LOG.warn("{} could not be told of {}: {}", outlet.name(), row.incident(), why);
    Duration pause = Backoff.after(next.attempts(), ThreadLocalRandom.current());
    Optional<Duration> asked = failure.after();
    asked.ifPresent(circuit::pause);
    if (asked.isEmpty()) {
      circuit.failed();
    }
    Duration wait = asked.filter(time -> time.compareTo(pause) > 0).orElse(pause);
    store.release(next, lease, TicketState.WAITING, wait);
  }
}

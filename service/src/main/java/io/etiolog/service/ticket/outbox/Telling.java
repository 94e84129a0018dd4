// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.ticket.policy.Decision;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of one ticket what there is to tell, for as long as it is ours. Serves one thread. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** What fails for so long is given up. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  /** How often what was given up, and not refused, is tried all the same. */
  private static final Duration NOW_AND_THEN = Duration.ofHours(1);

  /** After which it is not. */
  private static final Duration HOPE = Duration.ofDays(30);

  private static final Duration FOR_GOOD = Duration.ofDays(100_000);

  /** Who was held up for so long, by a suspended machine say, lets go of the ticket. */
  private static final Duration FRESH = TicketStore.LEASE.dividedBy(2);

  /** For so long the end is said again where an open ticket is: as Prometheus does. */
  private static final Duration ENDING = Duration.ofMinutes(15);

  private static final Duration SOON = Duration.ofSeconds(1);

  /** How many things of one incident are told in a row. */
  private static final int STEPS = 8;

  private final Desk desk;
  private final String lease;
  private TicketRow row;
  private Optional<Again> again = Optional.empty();

  /**
   * What has only to be said again, since when that is known, and when it will be the next time.
   */
  private record Again(Sink.Standing standing, long since, Duration pause) {}

  /**
   * Of a ticket that was taken.
   *
   * @param lease by what it is ours
   */
  Telling(Desk desk, TicketRow row, String lease) {
    this.desk = desk;
    this.row = row;
    this.lease = lease;
  }

  /**
   * Tells it, and gives the ticket back; or finds that it has only to be {@linkplain #again said
   * again}, which is left to {@link Repeating}.
   *
   * @return whether more may be told: the system hears only so much a minute
   * @throws StoreFailure when the store is away
   */
  boolean tell(TicketPolicy policy) {
    try {
      return look(policy);
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException e) {
      failed(mistake(e));
      return true;
    }
  }

  private boolean look(TicketPolicy policy) {
    TicketRow held = row;
    row = row.in(desk.outlet().target());
    Optional<Duration> rest = row.setback().rest(desk.clock().instant());
    if (rest.isPresent()) {
      desk.store().release(row, lease, untold(), rest.get());
      return true;
    }
    Optional<Incident> found = desk.cases().incident(row.incident());
    // What was over before anybody was told is never told.
    boolean meant = row.remote().isPresent() || row.intent().isPresent();
    if (found.isEmpty() || !(meant || found.get().isOpen())) {
      leave(held, found.isPresent());
      return true;
    }
    Incident incident = found.get();
    switch (decision(incident, meant, policy)) {
      case Decision.Never never -> desk.store().forget(row, lease);
      case Decision.NotBefore later -> hold(incident, later.time(), policy);
      case Decision.Now now -> {
        return say(desk.cases().of(incident, policy, desk.outlet().name()));
      }
    }
    return true;
  }

  /** What has a ticket elsewhere keeps it: the system may be pointed there again. */
  private void leave(TicketRow held, boolean known) {
    if (known && held.remote().isPresent()) {
      desk.store().release(held, lease, TicketState.QUIET, Duration.ZERO);
    } else {
      desk.store().forget(row, lease);
    }
  }

  /** What is there already goes on whatever the routes say by now, so that it finds its end. */
  private Decision decision(Incident incident, boolean meant, TicketPolicy policy) {
    Instant now = desk.clock().instant();
    return meant
        ? policy.told(incident, now)
        : desk.cases().decide(policy, desk.outlet().name(), incident, row.since(), now);
  }

  /** A silence is no failure; it holds back news, and ends no alert that goes on. */
  private void hold(Incident incident, Instant until, TicketPolicy policy) {
    row = row.again();
    Duration wait = Duration.between(desk.clock().instant(), until).plusMillis(1);
    Optional<Duration> every = desk.sink().repeats();
    if (every.isPresent() && incident.isOpen() && row.remote().filter(Remote::open).isPresent()) {
      Case said = desk.cases().of(incident, policy, desk.outlet().name());
      sayAgain(row.remote().get(), said, wait.compareTo(every.get()) < 0 ? wait : every.get());
      return;
    }
    desk.store().release(row, lease, TicketState.WAITING, wait);
  }

  private boolean say(Case told) {
    for (int step = 0; step < STEPS; step++) {
      boolean again = row.intent().isPresent();
      Optional<Intent> next =
          again ? row.intent() : new News(told.incident(), told.repairs()).next(row);
      if (next.isEmpty()) {
        settle(told);
        return true;
      }
      if (!desk.rate().take()) {
        desk.store().release(row, lease, untold(), SOON);
        return false;
      }
      row = again ? row : row.about(next.get());
      if (!said(next.get(), told, again)) {
        return true;
      }
    }
    desk.store().release(row, lease, TicketState.WAITING, SOON);
    return true;
  }

  /** What was given up stays so until it is told. */
  private TicketState untold() {
    return row.state() == TicketState.DEAD ? TicketState.DEAD : TicketState.WAITING;
  }

  private boolean said(Intent intent, Case told, boolean again) {
    long since = desk.nanos().getAsLong();
    if (!desk.store().keep(row, lease)) {
      return false;
    }
    try {
      Remote remote = deliver(intent, told, again, since);
      desk.counts().countDelivered();
      desk.circuit().succeeded();
      row = row.done(intent, remote, desk.outlet().target(), desk.clock().instant());
      return true;
    } catch (UndeliveredException e) {
      failed(e);
      return false;
    }
  }

  private Remote deliver(Intent intent, Case told, boolean again, long since)
      throws UndeliveredException {
    try {
      if (row.remote().isPresent()) {
        Remote remote = row.remote().get();
        Update update = new Update(intent.number(), intent.turn(), intent.news(), told.ticket());
        boolean heard = again && desk.sink().hasHeard(remote, update);
        checkFresh(since);
        return desk.sink().tell(remote, update, heard);
      }
      Optional<Remote> there = desk.sink().find(told.ticket());
      checkFresh(since);
      return there.isPresent() ? there.get() : opened(told);
    } catch (RuntimeException e) {
      throw mistake(e);
    }
  }

  /**
   * Whether it was made or not: until it can be found, nobody makes it again. So it is held anew
   * for as long as that may take, though this process ends.
   */
  private Remote opened(Case told) throws UndeliveredException {
    if (!desk.store().keep(row, lease)) {
      throw UndeliveredException.later("somebody else tells it by now");
    }
    try {
      return desk.sink().open(told.ticket());
    } catch (UndeliveredException e) {
      throw e.notBefore(desk.sink().settles());
    }
  }

  private void checkFresh(long since) throws UndeliveredException {
    if (desk.nanos().getAsLong() - since > FRESH.toNanos()) {
      throw UndeliveredException.later("it took too long to see whether it is there already");
    }
  }

  private UndeliveredException mistake(RuntimeException thrown) {
    UndeliveredException mistake = UndeliveredException.mistake(thrown);
    LOG.error(
        "{} cannot be told of {}: {}", desk.outlet().name(), row.incident(), mistake.getMessage());
    return mistake;
  }

  private void settle(Case told) {
    Optional<Duration> every = desk.sink().repeats();
    Optional<Remote> remote = row.remote().filter(it -> it.open() || isEnding());
    if (every.isEmpty() || remote.isEmpty()) {
      desk.store().release(row.again(), lease, TicketState.QUIET, Duration.ZERO);
    } else {
      sayAgain(remote.get(), told, every.get());
    }
  }

  private void sayAgain(Remote remote, Case told, Duration wait) {
    Sink.Standing standing = new Sink.Standing(remote, told.ticket());
    again = Optional.of(new Again(standing, desk.nanos().getAsLong(), wait));
  }

  private boolean isEnding() {
    return row.heard()
        .filter(when -> desk.clock().instant().isBefore(when.plus(ENDING)))
        .isPresent();
  }

  /** What has only to be said again; empty where it is not, or where that is known for too long. */
  Optional<Sink.Standing> again() {
    return again
        .filter(it -> desk.nanos().getAsLong() - it.since() <= FRESH.toNanos())
        .map(Again::standing);
  }

  /** It was said again: gives the ticket back. */
  void repeated() {
    again.ifPresent(
        it -> desk.store().release(row.again(), lease, TicketState.WAITING, it.pause()));
  }

  /** It could not be said again: gives the ticket back. */
  void notRepeated(UndeliveredException failure) {
    undelivered(failure);
  }

  /** Nobody says it now: gives the ticket back. */
  void letGo() {
    desk.store().release(row, lease, TicketState.WAITING, SOON);
  }

  private void failed(UndeliveredException failure) {
    desk.circuit().failed(failure);
    undelivered(failure);
  }

  private void undelivered(UndeliveredException failure) {
    desk.counts().countFailed();
    Instant now = desk.clock().instant();
    String why = new Redactor().redact(String.valueOf(failure.getMessage()));
    row = row.failed(now, why, failure.soonest());
    boolean turned = failure.isRefused() && hasTurned();
    if (!turned && (failure.isRefused() || failsFor(PATIENCE, now))) {
      boolean hopeless = failure.isRefused() || failsFor(HOPE, now);
      giveUp(why, hopeless ? FOR_GOOD : desk.sink().repeats().orElse(NOW_AND_THEN));
      return;
    }
    LOG.warn("{} could not be told of {}: {}", desk.outlet().name(), row.incident(), why);
    row = turned ? row.otherwise() : row;
    desk.store().release(row, lease, TicketState.WAITING, turned ? SOON : pause(failure));
  }

  private boolean failsFor(Duration time, Instant now) {
    return row.setback().since().filter(it -> it.plus(time).isBefore(now)).isPresent();
  }

  /** What was refused need not be told any more where it is over, or is back, by now. */
  private boolean hasTurned() {
    return desk.cases()
        .incident(row.incident())
        .filter(now -> new News(now, List.of()).turnsAgain(row))
        .isPresent();
  }

  private void giveUp(String why, Duration pause) {
    if (row.state() != TicketState.DEAD) {
      desk.counts().countDead();
      LOG.error("{} is not told of {} any more: {}", desk.outlet().name(), row.incident(), why);
    }
    desk.store().release(row, lease, TicketState.DEAD, pause);
  }

  private Duration pause(UndeliveredException failure) {
    Duration usual = Backoff.after(row.setback().attempts(), ThreadLocalRandom.current());
    Duration bounded =
        desk.sink().repeats().filter(every -> every.compareTo(usual) < 0).orElse(usual);
    Duration asked = failure.after().orElse(Duration.ZERO);
    Duration least = asked.compareTo(failure.soonest()) > 0 ? asked : failure.soonest();
    return bounded.compareTo(least) > 0 ? bounded : least;
  }
}

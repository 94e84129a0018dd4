// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who of those that others do not reach is dead, and who lives and is only cut off: what the logs
 * of all members show when they are held against each other, and against the snapshots.
 */
final class Reachability {
  /** Members that are started together find each other within seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int REFUSALS = 3;

  private final MemberLogs logs;
  private final Endpoints endpoints;
  private final Map<String, Outage> dead;

  Reachability(MemberLogs logs, Endpoints endpoints) {
    this.logs = logs;
    this.endpoints = endpoints;
    this.dead = Collections.unmodifiableMap(findDead());
  }

  /** Members that do not answer at the end, by id, with how that shows. */
  Map<String, Outage> dead() {
    return dead;
  }

  private Map<String, Outage> findDead() {
    Map<String, Outage> found = new LinkedHashMap<>();
    for (MemberLog log : logs.all()) {
      if (!log.stopped()) {
        for (Outage outage : log.links().open().values()) {
          if (!isOver(log, outage) && !ranThrough(outage)) {
            found.merge(outage.peer(), outage, Reachability::moreTelling);
          }
        }
      }
    }
    return found;
  }

  private boolean isOver(MemberLog log, Outage outage) {
    boolean tooSoon = log.links().endsTooSoon(outage, log.uptime()) && !isLate(log, outage);
    return tooSoon || overcome(outage) || isOutvoted(log, outage);
  }

  /**
   * Whether a member refuses to the end of a log that ends soon after a start. A whole log may end
   * there because it was asked for then; somebody who has cut out the start has left no more behind
   * it than what matters, and a member that others already follow a leader without is late.
   */
  boolean isLate(Outage outage) {
    return logs.all().stream()
        .filter(log -> log.links().open().get(outage.peer()) == outage)
        .anyMatch(log -> isLate(log, outage));
  }

  private static boolean isLate(MemberLog log, Outage outage) {
    return log.uptime().justStarted()
        && log.uptime().startLeftOut()
        && !log.leader().isEmpty()
        && outage.failure() == Failure.REFUSED
        && outage.count() >= REFUSALS
        && outage.length().compareTo(PATIENCE) >= 0;
  }

  /** Whether some log shows that the peer was reached after the outage was last spoken of. */
  private boolean overcome(Outage outage) {
    return logs.all().stream()
        .anyMatch(log -> log.links().reachedAfter(outage.peer(), outage.until()));
  }

  /**
   * Whether a member has no leader, while others go on with one past an outage that it speaks of:
   * whom it does not reach is on the other side, where it is known whether that one lives.
   */
  private boolean isOutvoted(MemberLog log, Outage outage) {
    return log.leaderlessAtEnd()
        && logs.all().stream()
            .filter(other -> other != log && !other.stopped() && !other.leader().isEmpty())
            .filter(other -> !other.links().open().containsKey(other.leader()))
            .anyMatch(other -> other.uptime().goesOnAfter(outage.since(), outage.until()));
  }

  private static Outage moreTelling(Outage a, Outage b) {
    if ((a.failure() == Failure.OTHER) != (b.failure() == Failure.OTHER)) {
      return a.failure() == Failure.OTHER ? b : a;
    }
    return b.count() > a.count() ? b : a;
  }

  /** Whether a member that another could not reach ran all the while, by what it said. */
  boolean ranThrough(Outage outage) {
    boolean answered = outage.open() && endpoints.answers(outage.peer());
    return answered
        || (outage.speaks() && outage.failure().mayBePartition())
        || spokeAllTheWhile(outage);
  }

  /** Whether a member that another could not reach wrote its own log all the while. */
  boolean spokeAllTheWhile(Outage outage) {
    return logs.of(outage.peer())
        .filter(log -> log.uptime().ranFrom(outage.since(), outage.until()))
        .isPresent();
  }

  /** Whether a member that others could not reach at the end ran all the while. */
  boolean isCutOff(String id) {
    return openOutages(id).anyMatch(this::ranThrough);
  }

  /** Whether a member answers others at the end, and does not accept their certificates. */
  boolean isShutOut(String id) {
    return openOutages(id).anyMatch(outage -> outage.failure() == Failure.TLS);
  }

  private Stream<Outage> openOutages(String id) {
    return logs.all().stream()
        .filter(log -> !log.stopped())
        .flatMap(log -> Optional.ofNullable(log.links().open().get(id)).stream());
  }

  /**
   * Whether some other member had a leader well after this time, or a snapshot shows one: then
   * whoever has none is cut off from a majority that goes on. A log that ended before that says
   * nothing.
   */
  boolean ledBeside(MemberLog leaderless, Instant time) {
    return endpoints.led()
        || logs.all().stream()
            .filter(log -> log != leaderless && !log.stopped() && !log.leader().isEmpty())
            .anyMatch(log ->
                time.equals(Instant.MAX)
                    || log.uptime().goesOnAfter(time, leaderless.uptime().lastSpoke()));
  }

  /** Whether a member says itself that it had no leader at that time. */
  boolean leaderless(String id, QuorumLoss at) {
    return logs.of(id).filter(log -> log.losses().stream().anyMatch(at::overlaps)).isPresent();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Whom a member reaches and whom not, as its own log shows it. Not thread-safe. */
final class PeerLinks {
  /** A process that ended is dialled in vain, or probed, within this time. */
  private static final Duration DIALLED_AGAIN = Duration.ofSeconds(10);

  /** The prober looks every five seconds, so its verdict lags behind the streams. */
  private static final Duration PROBER_LAGS = Duration.ofSeconds(10);

  private final Map<String, Outage> open = new LinkedHashMap<>();
  private final List<Outage> outages = new ArrayList<>();
  private final Map<String, Instant> reachedAt = new HashMap<>();
  private final Set<String> answering = new HashSet<>();

  /**
   * A peer that is a member, or may be one, cannot be reached.
   *
   * @param times for how many lines this one stands
   */
  void unreachable(String peer, Occurrence event, long times) {
    answering.remove(peer);
    Outage outage = open.get(peer);
    if (outage != null) {
      outage.add(event, times);
    } else if (!lags(peer, event)) {
      Outage begun = new Outage(peer, event, times);
      open.put(peer, begun);
      outages.add(begun);
    }
  }

  private boolean lags(String peer, Occurrence event) {
    Instant reached = reachedAt.getOrDefault(peer, Instant.MAX);
    Duration since = Spans.between(reached, event.at());
    return event.signal().name().endsWith("/unreachable")
        && !reached.equals(Instant.MAX)
        && !event.at().equals(Instant.MAX)
        && since.compareTo(PROBER_LAGS) < 0;
  }

  /** A stream to a peer stands again. */
  void connected(String peer, Occurrence by) {
    reachedAt.put(peer, by.at());
    answered(peer, by);
  }

  /** A peer answers. */
  void answered(String peer, Occurrence by) {
    answering.add(peer);
    reached(peer, by);
  }

  /** The process was started anew: whom it reached before says nothing of now. */
  void startedAnew() {
    answering.clear();
  }

  /** Whether a peer has answered since the process was started, and not failed to since. */
  boolean answers(String peer) {
    return answering.contains(peer);
  }

  /** A peer answers, or is no longer missed. */
  void reached(String peer, Occurrence by) {
    Outage outage = open.remove(peer);
    if (outage != null) {
      outage.end(by);
    }
  }

  /** A message of a peer came, which may be out of its queue. */
  void heard(String peer) {
    Outage outage = open.get(peer);
    if (outage != null) {
      outage.heard();
    }
  }

  /** Ends the outages of which this holds. */
  void forget(Predicate<Outage> which, Occurrence by) {
    List.copyOf(open.values()).stream().filter(which).forEach(outage -> reached(outage.peer(), by));
  }

  /** Peers that it cannot reach at the end of its log, with how that shows. */
  Map<String, Outage> open() {
    return Collections.unmodifiableMap(open);
  }

  /** All outages, in the order in which they began. */
  List<Outage> outages() {
    return List.copyOf(outages);
  }

  /** Whether it reached a peer again after this time. */
  boolean reachedAfter(String peer, Instant time) {
    Instant at = reachedAt.getOrDefault(peer, Instant.MIN);
    return !at.equals(Instant.MAX) && at.isAfter(time);
  }

  /** Whether the log ends before anything can be said of a peer that it does not reach. */
  boolean endsTooSoon(Outage outage, Uptime uptime) {
    boolean begins = uptime.justStarted() && !reachedAt.containsKey(outage.peer());
    return begins || justBroke(outage, uptime);
  }

  /** Whether the log ends right after the streams broke, as they do when a peer is restarted. */
  static boolean justBroke(Outage outage, Uptime uptime) {
    return !outage.dialled()
        && !outage.since().equals(Instant.MAX)
        && Spans.between(outage.since(), uptime.lastSpoke()).compareTo(DIALLED_AGAIN) < 0;
  }
}

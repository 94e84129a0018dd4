// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.log.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of all clusters, and what was written down of them. Not thread-safe. */
final class ClusterStreams {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterStreams.class);

  private Diagnostician diagnostician;

  /** What was to be used last. */
  private Diagnostician offered;

  private final Incidents incidents;
  private final StateFolder folder;
  private final LongSupplier nanos;
  private final Map<String, ClusterStream> streams = new HashMap<>();
  private boolean whole = true;

  ClusterStreams(
      Diagnostician diagnostician, Incidents incidents, StateFolder folder, LongSupplier nanos) {
    this.diagnostician = diagnostician;
    this.offered = diagnostician;
    this.incidents = incidents;
    this.folder = folder;
    this.nanos = nanos;
  }

  /**
   * Takes up what was written down.
   *
   * @param end the position behind the newest entry of the log
   */
  void resume(long end) throws IOException {
    StateFolder.Found found = folder.read(diagnostician.signals());
    whole = found.whole();
    for (ClusterState state : found.states()) {
      // A state from beyond the end is of another log, of which this one has nothing.
      long from = state.position() > end ? 0 : state.position();
      ClusterStream stream =
          new ClusterStream(
              state.cluster(),
              diagnostician.resume(state.cluster(), now(), state.found()),
              incidents,
              new EventClock(nanos, InstantSource.system(), state.latest(), state.since()),
              from);
      streams.put(state.cluster(), stream);
    }
  }

  /** Whether all that was written down could be taken up. */
  boolean isWhole() {
    return whole;
  }

  /** Goes on with other rules, and with all that is known so far. */
  void use(Diagnostician next) {
    if (next == offered) {
      return;
    }
    offered = next;
    try {
      Map<String, ClusterStream> under = new HashMap<>();
      for (Map.Entry<String, ClusterStream> stream : streams.entrySet()) {
        under.put(stream.getKey(), stream.getValue().under(next));
      }
      streams.putAll(under);
      diagnostician = next;
    } catch (IOException | RuntimeException e) {
      LOG.error("The streams go on with the rules of before", e);
    }
  }

  void take(Entry entry) {
    try {
      streams.computeIfAbsent(entry.cluster(), this::open).take(entry);
    } catch (IOException | RuntimeException e) {
      // One entry must not end the diagnosis of all clusters.
      LOG.error("Entry {} of the intake log is none that this Etiolog reads", entry.position(), e);
    }
  }

  private ClusterStream open(String cluster) {
    EventClock clock = new EventClock(nanos, InstantSource.system(), Instant.MIN, Duration.ZERO);
    return new ClusterStream(
        cluster, diagnostician.investigate(cluster, now()), incidents, clock, 0);
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  /** Brings all incidents up to date; where the store fails, the next time. */
  void judge() {
    streams.forEach((cluster, stream) -> {
      try {
        stream.judge();
      } catch (RuntimeException e) {
        // The store is away, most likely; nothing that a cluster says must end the others'
        // diagnosis.
        LOG.error("The incidents of {} could not be brought up to date; trying again", cluster, e);
      }
    });
  }

  /**
   * Writes down what all of them know. Until it has returned, what was written before counts.
   *
   * @param next the entry of the log that comes next
   */
  void save(long next) throws IOException {
    for (ClusterStream stream : streams.values()) {
      if (stream.isUnsaved()) {
        stream.save(folder, next);
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.trace.Tracing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of all clusters, and what was written down of them. Not thread-safe. */
final class ClusterStreams {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterStreams.class);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** Of which nothing came for so long, and of which nothing is told, gives its place to others. */
  private static final Duration SILENT = Duration.ofHours(1);

  private static final Duration SOUGHT_EVERY = Duration.ofMinutes(1);
  private static final int SOUGHT_AMONG = 20;

  private Diagnostician diagnostician;

  /** What was to be used last. */
  private Diagnostician offered;

  private final Incidents incidents;
  private final StateFolder folder;
  private final TimeSource time;
  private final ClusterPlaces places;
  private final Tracing tracing;
  private final DiagnosisCounts counts = new DiagnosisCounts();
  private final Map<String, ClusterStream> streams = new ConcurrentHashMap<>();

  /** When something last came of each cluster. */
  private final Map<String, Long> came = new HashMap<>();

  private boolean whole = true;
  private long storeFailed;
  private long sought;

  ClusterStreams(
      Diagnostician diagnostician,
      Incidents incidents,
      StateFolder folder,
      TimeSource time,
      ClusterPlaces places,
      Tracing tracing) {
    this.places = places;
    this.tracing = tracing;
    this.diagnostician = diagnostician;
    this.offered = diagnostician;
    this.incidents = incidents;
    this.folder = folder;
    this.time = time;
    this.storeFailed = time.nanos().getAsLong() - AFTER_FAILURE.toNanos();
    this.sought = time.nanos().getAsLong() - SOUGHT_EVERY.toNanos();
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
              ClusterInquiry.resume(
                  state, new EventClock(time, state.latest(), state.since()), diagnostician),
              incidents,
              tracing,
              from);
      streams.put(state.cluster(), stream);
      came.put(state.cluster(), time.nanos().getAsLong() - state.since().toNanos());
    }
    places.taken(streams.size());
  }

  /** How many clusters are diagnosed, and which are not. Safe for all threads. */
  ClusterPlaces places() {
    return places;
  }

  /** What has been done since the start. */
  DiagnosisCounts counts() {
    return counts;
  }

  /** What a cluster's lines amount to by now, where it is diagnosed. Safe for all threads. */
  Optional<Report> report(String cluster) {
    return Optional.ofNullable(streams.get(cluster)).flatMap(ClusterStream::latest);
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

  /**
   * Takes an entry, where its cluster has a place or gets one.
   *
   * @return whether it did
   */
  boolean take(Entry entry) {
    String cluster = entry.cluster();
    if (!streams.containsKey(cluster) && !hasRoom()) {
      if (places.passOver(cluster)) {
        LOG.warn(
            "{} is not diagnosed: there are {} clusters already (stream.clusters)",
            cluster,
            places.most());
      }
      return false;
    }
    try {
      came.put(cluster, time.nanos().getAsLong());
      counts.matched(streams.computeIfAbsent(cluster, this::open).take(entry));
    } catch (IOException | RuntimeException e) {
      // One entry must not end the diagnosis of all clusters.
      LOG.error("Entry {} of the intake log is none that this Etiolog reads", entry.position(), e);
    }
    places.taken(streams.size());
    return true;
  }

  private boolean hasRoom() {
    return streams.size() < places.most() || isRoomMade();
  }

  /** Lets a cluster go that has long been silent and well. */
  private boolean isRoomMade() {
    if (time.nanos().getAsLong() - sought < SOUGHT_EVERY.toNanos()) {
      return false;
    }
    sought = time.nanos().getAsLong();
    List<String> silent =
        came.entrySet().stream()
            .filter(entry -> sought - entry.getValue() >= SILENT.toNanos())
            .sorted(Map.Entry.comparingByValue((one, other) -> Long.signum(one - other)))
            .limit(SOUGHT_AMONG)
            .map(Map.Entry::getKey)
            .toList();
    try {
      for (String cluster : silent) {
        if (!incidents.isWaiting(cluster)) {
          forget(cluster);
          return true;
        }
      }
    } catch (StoreFailure | IOException e) {
      LOG.warn("No silent cluster can give its place to others just now: {}", e.getMessage());
    }
    return false;
  }

  private void forget(String cluster) throws IOException {
    LOG.info("{} has long been silent and well; its place is given to another cluster", cluster);
    folder.delete(cluster);
    incidents.forget(cluster);
    streams.remove(cluster);
    came.remove(cluster);
  }

  private ClusterStream open(String cluster) {
    places.give(cluster);
    EventClock clock = new EventClock(time, Instant.MIN, Duration.ZERO);
    ClusterInquiry inquiry =
        new ClusterInquiry(
            cluster, diagnostician.investigate(cluster, time.clock().instant()), clock);
    return new ClusterStream(inquiry, incidents, tracing, 0);
  }

  /**
   * Brings all incidents up to date. Where the store fails, it is left alone for a while, and lines
   * are read on: what they amount to is told when it is back.
   *
   * @return whether the store took them
   */
  boolean judge() {
    if (time.nanos().getAsLong() - storeFailed < AFTER_FAILURE.toNanos()) {
      return false;
    }
    for (Map.Entry<String, ClusterStream> stream : streams.entrySet()) {
      try {
        stream.getValue().judge();
      } catch (StoreFailure e) {
        storeFailed = time.nanos().getAsLong();
        LOG.error("Incidents cannot be brought up to date; trying again: {}", e.getMessage());
        return false;
      } catch (RuntimeException e) {
        // Nothing that a cluster says must end the others' diagnosis.
        LOG.error(
            "The incidents of {} could not be brought up to date; trying again",
            stream.getKey(),
            e);
      }
    }
    return true;
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

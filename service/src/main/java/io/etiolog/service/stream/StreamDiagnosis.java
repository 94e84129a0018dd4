// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Positions;
import io.etiolog.service.intake.log.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses what is in the intake log and what comes into it, on a thread of its own. Whoever is
 * told of changes is told on that thread.
 */
public final class StreamDiagnosis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamDiagnosis.class);

  /** How long what has come may wait to be judged, while more comes. */
  private static final Duration JUDGED_EVERY = Duration.ofMillis(500);

  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final IntakeLog log;
  private final Diagnostician diagnostician;
  private final Incidents incidents;
  private final LongSupplier nanos;
  private final Map<String, ClusterStream> clusters = new HashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile long position;
  private long judged;

  private StreamDiagnosis(
      IntakeLog log, Diagnostician diagnostician, Incidents incidents, LongSupplier nanos) {
    this.log = log;
    this.diagnostician = diagnostician;
    this.incidents = incidents;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("diagnosis").daemon(true).unstarted(this::run);
  }

  /** Begins with the oldest entry that is kept. */
  public static StreamDiagnosis start(
      IntakeLog log, Diagnostician diagnostician, Incidents incidents) {
    StreamDiagnosis diagnosis =
        new StreamDiagnosis(log, diagnostician, incidents, System::nanoTime);
    diagnosis.judged = diagnosis.nanos.getAsLong();
    diagnosis.thread.start();
    return diagnosis;
  }

  /** The position of the entry that is read next: what is before it was judged, or soon is. */
  public long position() {
    return position;
  }

  private void run() {
    while (!stopped) {
      try (Cursor cursor = log.cursor(position)) {
        follow(cursor);
      } catch (InterruptedException e) {
        stopped = true;
      } catch (IOException e) {
        LOG.error("The intake log cannot be read at {}; trying again", position, e);
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
      }
    }
  }

  private void follow(Cursor cursor) throws IOException, InterruptedException {
    while (!stopped) {
      switch (cursor.next(PATIENCE)) {
        case Reading.Found(Entry entry) -> take(entry);
        case Reading.Missing(Positions positions) ->
            LOG.warn("Entries {} of the intake log are gone and were not diagnosed", positions);
        case Reading.Quiet() -> judgeAll();
      }
      position = cursor.position();
      if (nanos.getAsLong() - judged >= JUDGED_EVERY.toNanos()) {
        judgeAll();
      }
    }
  }

  private void take(Entry entry) {
    ClusterStream stream = clusters.computeIfAbsent(entry.cluster(), this::open);
    try {
      SourceLines.read(entry.payload()).forEach(stream::take);
      fresh.add(entry.cluster());
    } catch (IOException e) {
      LOG.error("Entry {} of the intake log is none that this Etiolog reads", entry.position(), e);
    }
  }

  private ClusterStream open(String cluster) {
    return new ClusterStream(
        cluster,
        diagnostician.investigate(cluster, InstantSource.system().instant()),
        incidents,
        new EventClock(nanos));
  }

  private void judgeAll() {
    judged = nanos.getAsLong();
    Set<String> unjudged = new HashSet<>();
    clusters.forEach((cluster, stream) -> {
      if (!isJudged(cluster, stream)) {
        unjudged.add(cluster);
      }
    });
    fresh.clear();
    fresh.addAll(unjudged);
  }

  /**
   * Whether the incidents of a cluster are up to date now; where the store fails, the next time.
   */
  private boolean isJudged(String cluster, ClusterStream stream) {
    try {
      if (fresh.contains(cluster) || stream.isWaiting()) {
        stream.judge();
      }
      return true;
    } catch (StoreFailure e) {
      LOG.error("What is known of cluster {} could not be written down; trying again", cluster, e);
      return false;
    }
  }

  /** Stops after the entry that is being read. */
  @Override
  public void close() {
    // Not by an interrupt: it would close the files of the database that the thread writes to.
    stopped = true;
    try {
      thread.join(AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

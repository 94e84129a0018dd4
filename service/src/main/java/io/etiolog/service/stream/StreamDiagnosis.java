// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentBook;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Positions;
import io.etiolog.service.intake.log.Reading;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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
  private final IncidentPolicy policy;
  private final Consumer<Incident> changed;
  private final LongSupplier nanos;
  private final Map<String, ClusterStream> clusters = new HashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private final Thread thread;
  private volatile long position;
  private long judged;

  private StreamDiagnosis(
      IntakeLog log,
      Diagnostician diagnostician,
      IncidentPolicy policy,
      Consumer<Incident> changed,
      LongSupplier nanos) {
    this.log = log;
    this.diagnostician = diagnostician;
    this.policy = policy;
    this.changed = changed;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("diagnosis").daemon(true).unstarted(this::run);
  }

  /**
   * Begins with the oldest entry that is kept.
   *
   * @param changed is told of each incident as it is after a change
   */
  public static StreamDiagnosis start(
      IntakeLog log,
      Diagnostician diagnostician,
      IncidentPolicy policy,
      Consumer<Incident> changed) {
    StreamDiagnosis diagnosis =
        new StreamDiagnosis(log, diagnostician, policy, changed, System::nanoTime);
    diagnosis.judged = diagnosis.nanos.getAsLong();
    diagnosis.thread.start();
    return diagnosis;
  }

  /** The position of the entry that is read next: what is before it was judged, or soon is. */
  public long position() {
    return position;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Cursor cursor = log.cursor(position)) {
        follow(cursor);
      } catch (InterruptedException | ClosedByInterruptException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        LOG.error("The intake log cannot be read at {}; trying again", position, e);
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
      }
    }
  }

  private void follow(Cursor cursor) throws IOException, InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
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
        diagnostician.investigate(cluster, InstantSource.system().instant()),
        new IncidentBook(cluster, policy, Set.of()),
        new EventClock(nanos));
  }

  private void judgeAll() {
    judged = nanos.getAsLong();
    clusters.forEach((cluster, stream) -> {
      if (fresh.contains(cluster) || stream.isWaiting()) {
        stream.judge().forEach(changed);
      }
    });
    fresh.clear();
  }

  /** Stops after the entry that is being read. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

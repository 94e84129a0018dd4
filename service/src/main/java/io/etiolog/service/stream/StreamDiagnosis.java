// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Positions;
import io.etiolog.service.intake.log.Reading;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.trace.Tracing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses what is in the intake log and what comes into it, on a thread of its own, and writes
 * down now and then what it knows.
 */
public final class StreamDiagnosis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamDiagnosis.class);

  /** As which the log knows it. */
  private static final String CONSUMER = "diagnosis";

  /** How long what has come may wait to be judged, while more comes. */
  private static final Duration JUDGED_EVERY = Duration.ofMillis(500);

  /** The same where judging itself takes long, as it does of clusters with a thousand symptoms. */
  private static final Duration JUDGED_AT_LEAST = Duration.ofSeconds(1);

  /** Of the thread's time judging takes this part at most, as long as the bound above allows. */
  private static final int JUDGING_PART = 10;

  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final IntakeLog log;
  private final ClusterStreams clusters;
  private final Supplier<Diagnostician> rules;
  private final Duration savedEvery;
  private final LongSupplier nanos = System::nanoTime;
  private final Thread thread;

  /** What was in the log at the start may have been judged before. */
  private final long known;

  private volatile boolean stopped;
  private volatile long position;
  private volatile long round = nanos.getAsLong();
  private boolean caughtUp;

  /** When the first entry came that is not judged yet. */
  private Optional<Instant> first = Optional.empty();

  private long judged;
  private Duration pause = JUDGED_EVERY;
  private long saved;
  private long savedAt;

  private StreamDiagnosis(
      IntakeLog log,
      ClusterStreams clusters,
      Supplier<Diagnostician> rules,
      long start,
      Duration savedEvery) {
    this.log = log;
    this.clusters = clusters;
    this.rules = rules;
    this.savedEvery = savedEvery;
    this.known = log.counts().next();
    this.position = start;
    this.saved = start;
    this.judged = nanos.getAsLong();
    this.savedAt = nanos.getAsLong();
    this.thread = Thread.ofPlatform().name(CONSUMER).daemon(true).unstarted(this::run);
  }

  /**
   * Goes on where it was written down how far it is, else with the oldest entry that is kept.
   *
   * @param rules what diagnoses now; another one is taken up between two entries
   * @param folder where it writes down what it knows
   * @param savedEvery how often it does
   * @param most how many clusters are diagnosed; the lines of others are passed over
   * @param tracing who hears of it
   * @throws IOException when the disk fails
   */
  public static StreamDiagnosis start(
      IntakeLog log,
      Supplier<Diagnostician> rules,
      Incidents incidents,
      Path folder,
      Duration savedEvery,
      int most,
      Tracing tracing)
      throws IOException {
    ClusterPlaces places = new ClusterPlaces(most);
    ClusterStreams clusters =
        new ClusterStreams(
            rules.get(), incidents, new StateFolder(folder), TimeSource.system(), places, tracing);
    clusters.resume(log.counts().next());
    long reached = log.checkpoints().register(CONSUMER, 0);
    StreamDiagnosis diagnosis =
        new StreamDiagnosis(log, clusters, rules, clusters.isWhole() ? reached : 0, savedEvery);
    diagnosis.thread.start();
    return diagnosis;
  }

  /** The position of the entry that is read next: what is before it was judged, or soon is. */
  public long position() {
    return position;
  }

  /** How many entries of the log wait to be diagnosed. */
  public long lag() {
    return Math.max(0, log.counts().next() - position);
  }

  /** How many clusters are diagnosed, and which are not. */
  public ClusterPlaces places() {
    return clusters.places();
  }

  /** What has been done since the start. */
  public DiagnosisCounts counts() {
    return clusters.counts();
  }

  /**
   * What the lines of a cluster amount to by now; empty where this instance does not diagnose it,
   * or has not judged it yet.
   */
  public Optional<Report> report(String cluster) {
    return clusters.report(cluster);
  }

  /** Whether its thread lives, and was not told to stop. */
  public boolean isRunning() {
    return thread.isAlive() && !stopped;
  }

  /** For how long it has been at the entry or the judgement that it is at. */
  public Duration round() {
    return Duration.ofNanos(nanos.getAsLong() - round);
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
    save();
  }

  private void follow(Cursor cursor) throws IOException, InterruptedException {
    while (!stopped) {
      round = nanos.getAsLong();
      Reading reading = cursor.next(PATIENCE);
      clusters.use(rules.get());
      switch (reading) {
        case Reading.Found(Entry entry) -> take(entry);
        case Reading.Missing(Positions positions) ->
            LOG.warn("Entries {} of the intake log are gone and were not diagnosed", positions);
        case Reading.Quiet() -> {
          caughtUp = true;
          judge();
        }
      }
      position = cursor.position();
      // Half of what was judged before would look like something that is over.
      caughtUp |= position >= known;
      if (caughtUp && isDue(judged, pause)) {
        judge();
      }
      if (isDue(savedAt, savedEvery)) {
        save();
      }
    }
  }

  private void take(Entry entry) {
    if (clusters.take(entry) && entry.position() >= known && first.isEmpty()) {
      first = Optional.of(entry.arrival());
    }
  }

  private boolean isDue(long last, Duration every) {
    return nanos.getAsLong() - last >= every.toNanos();
  }

  private void noteDelay() {
    Instant now = InstantSource.system().instant();
    first.ifPresent(arrival -> clusters.counts().judged(Duration.between(arrival, now)));
    first = Optional.empty();
  }

  private void judge() {
    long began = nanos.getAsLong();
    if (clusters.judge()) {
      noteDelay();
    }
    judged = nanos.getAsLong();
    long rest = JUDGING_PART * (judged - began);
    pause = Duration.ofNanos(Math.clamp(rest, JUDGED_EVERY.toNanos(), JUDGED_AT_LEAST.toNanos()));
  }

  /** What was written down before counts until all is written down anew. */
  private void save() {
    savedAt = nanos.getAsLong();
    long next = position;
    if (next == saved) {
      return;
    }
    try {
      clusters.save(next);
      log.checkpoints().commit(CONSUMER, next);
      saved = next;
    } catch (IOException e) {
      LOG.error("What is known up to entry {} could not be kept; trying again", next, e);
    }
  }

  /** Stops after the entry that is being read, and writes down what it knows. */
  @Override
  public void close() {
    // Not by an interrupt: it would close the files of the database that the thread writes to.
    stopped = true;
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("The diagnosis does not end; it goes on from what was kept before");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.intake.topic.LogTopic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the incidents of one partition's clusters up to what was told of them last, and lets time
 * pass for those that wait. What was told is kept until it has had its effect; to give it its
 * effect twice changes nothing. Of one thread.
 */
final class IncidentProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentProcessor.class);
  private static final Duration EVERY = Duration.ofMillis(500);

  /** How often time passes for incidents of which nothing new is told. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** How often it is kept how much time has passed since. */
  private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

  private final Incidents incidents;
  private final ScaleCounts counts;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private final Set<String> untold = new LinkedHashSet<>();
  private Optional<Held> held = Optional.empty();
  private long failed;
  private long ticked;

  IncidentProcessor(Incidents incidents, ScaleCounts counts) {
    this.incidents = incidents;
    this.counts = counts;
  }

  private record Held(
      ProcessorContext<byte[], byte[]> context, KeyValueStore<Bytes, byte[]> store) {}

  /**
   * What was told of a cluster.
   *
   * @param since when, in nanoseconds of this process
   * @param kept when it was kept last how much time has passed
   */
  private record Waiting(DiagnosisMessage told, long since, long kept) {
    Optional<Instant> time(long now) {
      return told.time().map(time -> time.plusNanos(now - since));
    }
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(ScaleTopology.TOLD);
    held = Optional.of(new Held(context, store));
    waiting.clear();
    untold.clear();
    long now = System.nanoTime();
    failed = now - AFTER_FAILURE.toNanos();
    ticked = now;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> resume(entry.value, now));
    }
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, time -> round());
  }

  private void resume(byte[] value, long now) {
    try {
      hear(DiagnosisMessage.read(value), now);
    } catch (IOException e) {
      LOG.error("What was told of a cluster is kept in a form that nobody knows", e);
    }
  }

  private void hear(DiagnosisMessage message, long now) {
    waiting.put(message.cluster(), new Waiting(message, now, now));
    untold.add(message.cluster());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      DiagnosisMessage message = DiagnosisMessage.read(record.value());
      Bytes key = Bytes.wrap(LogTopic.key(message.cluster()));
      if (!key.equals(Bytes.wrap(record.key()))) {
        throw new IOException("its key is not its cluster");
      }
      held.orElseThrow().store().put(key, record.value());
      hear(message, System.nanoTime());
    } catch (IOException | RuntimeException e) {
      counts.onePoison();
      DeadLetter.of(
              record, held.orElseThrow().context().recordMetadata(), String.valueOf(e.getMessage()))
          .ifPresent(
              letter -> held.orElseThrow().context().forward(letter, ScaleTopology.DEAD_DIAGNOSES));
    }
  }

  private void round() {
    long now = System.nanoTime();
    if (now - failed < AFTER_FAILURE.toNanos()) {
      return;
    }
    if (now - ticked >= TICK.toNanos()) {
      ticked = now;
      untold.addAll(waiting.keySet());
    }
    for (String cluster : List.copyOf(untold)) {
      try {
        tell(cluster, now);
        untold.remove(cluster);
      } catch (StoreFailure e) {
        failed = System.nanoTime();
        LOG.error("Incidents cannot be brought up to date; trying again: {}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        // It is tried again with the next tick; nothing that one says may stop the others.
        untold.remove(cluster);
        LOG.error("The incidents of {} cannot be brought up to date; trying again", cluster, e);
      }
    }
  }

  private void tell(String cluster, long now) {
    Waiting known = waiting.get(cluster);
    Optional<Instant> time = Optional.ofNullable(known).flatMap(it -> it.time(now));
    if (known == null || time.isEmpty()) {
      return;
    }
    DiagnosisMessage told = known.told();
    incidents.observe(cluster, told.diagnoses(), time.get());
    KeyValueStore<Bytes, byte[]> store = held.orElseThrow().store();
    Bytes key = Bytes.wrap(LogTopic.key(cluster));
    if (told.diagnoses().isEmpty() && !incidents.isWaiting(cluster)) {
      store.delete(key);
      waiting.remove(cluster);
      incidents.forget(cluster);
    } else if (now - known.kept() >= KEPT_EVERY.toNanos()) {
      store.put(key, told.at(time.get()).write());
      waiting.put(cluster, new Waiting(told, known.since(), now));
    }
  }

  @Override
  public void close() {
    // Whoever has the partition next writes to them: what is known here is not true for long.
    waiting.keySet().forEach(incidents::forget);
    waiting.clear();
    held = Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.topic.LogTopic;
import io.etiolog.service.stream.ClusterInquiry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses the clusters of one partition: takes their lines into their states, and tells now and
 * then what they amount to. Of one thread.
 */
final class ClusterProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterProcessor.class);
  private static final Duration JUDGED_EVERY = Duration.ofMillis(500);

  /** Judging takes no longer at a time, so that lines are read on; the others come next time. */
  private static final Duration JUDGING = Duration.ofMillis(250);

  /** After so long it is tried again whether a state that was too large has room. */
  private static final Duration FULL_FOR = Duration.ofSeconds(30);

  private final Diagnostician diagnostician;
  private final ScaleLimits limits;
  private final ScaleCounts counts;
  private final Set<String> unjudged = new LinkedHashSet<>();
  private final Map<String, Long> full = new LinkedHashMap<>();
  private final Map<String, ClusterInquiry> live =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClusterInquiry> eldest) {
          return size() > limits.live();
        }
      };

  private Optional<Held> held = Optional.empty();

  ClusterProcessor(Diagnostician diagnostician, ScaleLimits limits, ScaleCounts counts) {
    this.diagnostician = diagnostician;
    this.limits = limits;
    this.counts = counts;
  }

  /** What Kafka Streams gives at the beginning. */
  private record Held(ProcessorContext<byte[], byte[]> context, ClusterStore store) {}

  private Held held() {
    return held.orElseThrow();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(ScaleTopology.CLUSTERS);
    ClusterStore clusters = new ClusterStore(store, limits.stateBytes());
    // Whatever was live may be of a transaction that was given up.
    live.clear();
    full.clear();
    unjudged.clear();
    try {
      unjudged.addAll(clusters.unjudged());
    } catch (RuntimeException e) {
      // Kafka Streams closes nothing that has not begun.
      clusters.close();
      throw e;
    }
    held = Optional.of(new Held(context, clusters));
    context.schedule(JUDGED_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> judge());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Optional<String> cluster = LogTopic.cluster(record.key());
    if (cluster.isEmpty()) {
      bury(record, "its key is not the name of a cluster");
      return;
    }
    try {
      take(cluster.get(), record);
    } catch (IOException | RuntimeException e) {
      // What it holds now may be half of the record.
      live.remove(cluster.get());
      LOG.warn("A record of {} cannot be diagnosed, and is a dead letter", cluster.get(), e);
      bury(record, String.valueOf(e.getMessage()));
    }
  }

  private void bury(Record<byte[], byte[]> record, String reason) {
    counts.onePoison();
    DeadLetter.of(record, held().context().recordMetadata(), reason)
        .ifPresent(letter -> held().context().forward(letter, ScaleTopology.DEAD_LOGS));
  }

  private void take(String cluster, Record<byte[], byte[]> record) throws IOException {
    ClusterStore store = held().store();
    ClusterHead head = store.head(cluster);
    String batch = LogTopic.batch(record.headers());
    if (!batch.isEmpty() && head.batches().contains(batch)) {
      counts.oneRepeated();
      return;
    }
    List<SourceLines> lines = LogTopic.lines(record.value());
    ClusterHead next = (batch.isEmpty() ? head : head.remembering(batch)).judged(false);
    if (isFull(cluster) || !isKept(cluster, lines, record, next)) {
      counts.oneDropped();
      store.put(cluster, next.droppedOne());
    }
    counts.taken(record.value().length);
    unjudged.add(cluster);
  }

  private boolean isKept(
      String cluster, List<SourceLines> lines, Record<byte[], byte[]> record, ClusterHead head)
      throws IOException {
    ClusterInquiry inquiry = live(cluster);
    inquiry.take(lines, Instant.ofEpochMilli(record.timestamp()));
    if (held().store().keep(inquiry, record.value(), head)) {
      return true;
    }
    LOG.warn(
        "What is known of {} takes more than {} bytes: its lines are passed over for {} s",
        cluster,
        limits.stateBytes(),
        FULL_FOR.toSeconds());
    live.remove(cluster);
    full.put(cluster, System.nanoTime());
    return false;
  }

  private boolean isFull(String cluster) {
    Long since = full.get(cluster);
    if (since != null && System.nanoTime() - since >= FULL_FOR.toNanos()) {
      full.remove(cluster);
    }
    return full.containsKey(cluster);
  }

  private ClusterInquiry live(String cluster) throws IOException {
    ClusterInquiry known = live.get(cluster);
    if (known == null) {
      known = held().store().load(cluster, diagnostician);
      live.put(cluster, known);
    }
    return known;
  }

  private void judge() {
    long began = System.nanoTime();
    Iterator<String> next = unjudged.iterator();
    while (next.hasNext() && System.nanoTime() - began < JUDGING.toNanos()) {
      String cluster = next.next();
      next.remove();
      try {
        judge(cluster);
      } catch (IOException | RuntimeException e) {
        live.remove(cluster);
        LOG.error("What {} amounts to cannot be told; it is with its next lines", cluster, e);
      }
    }
    counts.judgingFor(System.nanoTime() - began);
  }

  private void judge(String cluster) throws IOException {
    ClusterStore store = held().store();
    ClusterInquiry inquiry = live(cluster);
    Report report = inquiry.report();
    ClusterHead head = store.head(cluster).judged(true);
    boolean says = !report.diagnoses().isEmpty() || head.dropped() > 0;
    if (says || store.told(cluster).isPresent()) {
      byte[] message =
          new DiagnosisMessage(
                  cluster, Optional.of(inquiry.time()), head.dropped(), report.diagnoses())
              .write();
      store.putTold(cluster, says ? Optional.of(message) : Optional.empty());
      held()
          .context()
          .forward(
              new Record<>(LogTopic.key(cluster), message, held().context().currentSystemTimeMs()),
              ScaleTopology.DIAGNOSES);
    }
    store.put(cluster, head);
  }

  @Override
  public void close() {
    live.clear();
    held.ifPresent(had -> had.store().close());
    held = Optional.empty();
  }
}

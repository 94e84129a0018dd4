// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each of our partitions is, here and as the brokers know it. Of one thread: the
 * consumer's.
 */
final class Progress implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  /**
   * Stands in the metadata of an offset, before the last one of a chunk that may have been kept.
   */
  private static final String THROUGH = "through=";

  private final Consumer<byte[], byte[]> consumer;
  private final Burials burials;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private final Map<TopicPartition, Long> begun = new HashMap<>();
  private final Set<TopicPartition> inWork = new HashSet<>();

  /**
   * Of a consumer.
   *
   * @param burials told of partitions that are somebody else's now
   */
  Progress(Consumer<byte[], byte[]> consumer, Burials burials) {
    this.consumer = consumer;
    this.burials = burials;
  }

  /** Where the next chunk of a partition has to end, where a crash may have come after it. */
  long last(TopicPartition partition) {
    return begun.getOrDefault(partition, Long.MAX_VALUE);
  }

  /**
   * Says to the brokers that these chunks are kept from now on, and that all is before them.
   *
   * @throws KafkaException when they do not hear it
   */
  void begin(Collection<Chunk> chunks) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(uncommitted);
    for (Chunk chunk : chunks) {
      offsets.put(chunk.partition(), new OffsetAndMetadata(chunk.first(), THROUGH + chunk.last()));
    }
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
    uncommitted.clear();
    for (Chunk chunk : chunks) {
      inWork.add(chunk.partition());
    }
  }

  /** Whether a chunk that was begun is still ours: its partition was not taken from us since. */
  boolean isOurs(Chunk chunk) {
    return inWork.contains(chunk.partition());
  }

  /** A chunk has had its effect. */
  void done(Chunk chunk) {
    inWork.remove(chunk.partition());
    begun.remove(chunk.partition());
    uncommitted.put(chunk.partition(), new OffsetAndMetadata(chunk.last() + 1));
  }

  /** Tells the brokers what they do not know yet. */
  void commit() {
    if (!uncommitted.isEmpty()) {
      consumer.commitSync(uncommitted);
      uncommitted.clear();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions));
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(committed.get(partition))
          .flatMap(Progress::through)
          .ifPresent(last -> begun.put(partition, last));
    }
  }

  private static Optional<Long> through(OffsetAndMetadata offset) {
    String said = offset.metadata();
    try {
      return said.startsWith(THROUGH)
          ? Optional.of(Long.valueOf(said.substring(THROUGH.length())))
          : Optional.empty();
    } catch (NumberFormatException e) {
      // Somebody else has set the offset, and meant something of their own.
      return Optional.empty();
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    try {
      commit();
    } catch (KafkaException e) {
      LOG.info("Offsets could not be committed before they were given away: {}", e.getMessage());
    }
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
    begun.keySet().removeAll(partitions);
    inWork.removeAll(partitions);
    burials.forget(partitions);
  }
}

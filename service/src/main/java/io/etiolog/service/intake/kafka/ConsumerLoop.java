// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member of the group, from its joining to its end. Of one thread. */
final class ConsumerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LOOKED_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Lines of a chunk are larger than its values, but never so much. */
  private static final int GROWTH = 16;

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaOptions options;
  private final Keeper keeper;
  private final Burials burials;
  private final KafkaCounts counts;
  private final KafkaHealthState health;
  private final BooleanSupplier stopped;
  private final Progress progress;
  private long looked = System.nanoTime() - LOOKED_EVERY.toNanos();

  ConsumerLoop(
      Consumer<byte[], byte[]> consumer,
      KafkaOptions options,
      Keeper keeper,
      Burials burials,
      KafkaCounts counts,
      KafkaHealthState health,
      BooleanSupplier stopped) {
    this.consumer = consumer;
    this.options = options;
    this.keeper = keeper;
    this.burials = burials;
    this.counts = counts;
    this.health = health;
    this.stopped = stopped;
    this.progress = new Progress(consumer, burials);
  }

  /** Reads until it is stopped; what has had its effect is committed then. */
  void run() {
    consumer.subscribe(options.topics().keySet(), progress);
    try {
      while (!stopped.getAsBoolean()) {
        round(consumer.poll(POLL));
        settle();
        look();
      }
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      progress.commit();
    } catch (KafkaException e) {
      LOG.info("The last offsets could not be committed, and are read again: {}", e.getMessage());
    }
  }

  private void round(ConsumerRecords<byte[], byte[]> records) {
    List<Chunk> chunks = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      chunks.add(chunk(partition, records.records(partition)));
    }
    try {
      progress.begin(chunks);
    } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
      // Nothing of them has had an effect; whoever has the partitions next reads them.
      back(chunks);
      return;
    }
    for (Chunk chunk : chunks) {
      if (progress.isOurs(chunk)) {
        keeper.keep(chunk, this::await).ifPresent(poison -> kept(chunk, poison));
      }
    }
  }

  private void kept(Chunk chunk, List<ValueReader.Poison> poison) {
    if (poison.isEmpty()) {
      progress.done(chunk);
    } else {
      consumer.pause(Set.of(chunk.partition()));
      burials.begin(chunk, poison);
    }
  }

  /** Partitions whose dead letters are where they belong go on. */
  private void settle() {
    for (Chunk chunk : burials.ended()) {
      progress.done(chunk);
      consumer.resume(Set.of(chunk.partition()));
    }
  }

  private Chunk chunk(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> came) {
    Chunk chunk = Chunk.of(partition, came, progress.last(partition), options.largest() / GROWTH);
    if (chunk.records().size() < came.size()) {
      consumer.seek(partition, chunk.last() + 1);
    }
    return chunk;
  }

  private void back(List<Chunk> chunks) {
    Set<TopicPartition> ours = consumer.assignment();
    for (Chunk chunk : chunks) {
      if (ours.contains(chunk.partition())) {
        consumer.seek(chunk.partition(), chunk.first());
      }
    }
  }

  /** Waits without reading on, and without leaving the group. */
  private boolean await(Chunk chunk, Duration time) {
    long end = System.nanoTime() + Math.max(time.toNanos(), POLL.toNanos());
    while (!stopped.getAsBoolean() && progress.isOurs(chunk) && System.nanoTime() < end) {
      // Again each time: a partition that came meanwhile is not paused.
      consumer.pause(consumer.assignment());
      ConsumerRecords<byte[], byte[]> early = consumer.poll(POLL);
      early.partitions().forEach(it -> consumer.seek(it, early.records(it).getFirst().offset()));
    }
    Set<TopicPartition> others = new HashSet<>(consumer.assignment());
    others.removeAll(burials.waiting());
    consumer.resume(others);
    return !stopped.getAsBoolean() && progress.isOurs(chunk);
  }

  /** Now and then: whether the brokers answer, and how far behind we are. */
  private void look() {
    if (System.nanoTime() - looked < LOOKED_EVERY.toNanos()) {
      return;
    }
    looked = System.nanoTime();
    try {
      long lag = 0;
      for (Map.Entry<TopicPartition, Long> end :
          consumer.endOffsets(consumer.assignment(), LOOK).entrySet()) {
        lag += Math.max(0, end.getValue() - consumer.position(end.getKey(), LOOK));
      }
      counts.lag(lag);
      seekTopics();
    } catch (TimeoutException e) {
      health.trouble("the brokers do not answer");
    }
  }

  private void seekTopics() {
    for (String topic : options.topics().keySet()) {
      if (consumer.partitionsFor(topic, LOOK).isEmpty()) {
        health.trouble("there is no topic " + topic);
        return;
      }
    }
    if (burials.waiting().isEmpty()) {
      health.fine();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts records among the dead letters, beside the reading: while their topic takes nothing, only
 * the partitions wait that they are from. Of the consumer's thread, with one of its own.
 */
final class Burials implements AutoCloseable {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration ENDING = Duration.ofSeconds(3);

  private final DeadLetters deadLetters;
  private final KafkaCounts counts;
  private final KafkaHealthState health;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<TopicPartition, Burial> begun = new HashMap<>();
  private final ExecutorService digger =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("kafka-dead-letters").daemon(true).factory());

  Burials(DeadLetters deadLetters, KafkaCounts counts, KafkaHealthState health) {
    this.deadLetters = deadLetters;
    this.counts = counts;
    this.health = health;
  }

  private record Burial(Chunk chunk, Future<?> work) {}

  /** Begins to put what of a chunk nobody can read among them, and tries until it is there. */
  void begin(Chunk chunk, List<ValueReader.Poison> poison) {
    begun.put(chunk.partition(), new Burial(chunk, digger.submit(() -> bury(poison))));
  }

  private void bury(List<ValueReader.Poison> all) {
    try {
      for (ValueReader.Poison poison : all) {
        bury(poison);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void bury(ValueReader.Poison poison) throws InterruptedException {
    boolean waited = false;
    while (!isBuried(poison)) {
      waited = true;
      if (closed.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("closed");
      }
    }
    counts.onePoison();
    if (waited) {
      health.fine();
    }
  }

  private boolean isBuried(ValueReader.Poison poison) throws InterruptedException {
    try {
      deadLetters.put(poison);
      return true;
    } catch (KafkaException e) {
      health.trouble("a dead letter cannot be put on its topic: " + e.getMessage());
      return false;
    }
  }

  /** Chunks all of whose letters have come to be there since it was last asked. */
  List<Chunk> ended() {
    List<Chunk> ended = new ArrayList<>();
    for (Burial burial : List.copyOf(begun.values())) {
      if (burial.work().isDone()) {
        begun.remove(burial.chunk().partition());
        ended.add(burial.chunk());
      }
    }
    return ended;
  }

  /** The partitions that wait. */
  Set<TopicPartition> waiting() {
    return Set.copyOf(begun.keySet());
  }

  /** Leaves those of partitions that are somebody else's now to them. */
  void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(begun.remove(partition)).ifPresent(burial -> burial.work().cancel(true));
    }
  }

  /** Ends what was begun: who reads the chunk again begins it again. */
  @Override
  public void close() {
    closed.countDown();
    digger.shutdownNow();
    try {
      digger.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
  }
}

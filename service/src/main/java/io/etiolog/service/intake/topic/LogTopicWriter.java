// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.topic;

import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.kafka.KafkaClients;
import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.Key;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.settings.ScaleSettings;
import io.etiolog.service.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the topic of logs; each is acknowledged by all brokers that hold the partition
 * before it is answered. Safe for all threads.
 */
public final class LogTopicWriter implements AutoCloseable {
  /** How many bytes of lines a record holds at most, but for a line that is longer. */
  static final int RECORD = 512 << 10;

  /** How many bytes wait for the brokers at most. */
  private static final long WAITING = 64L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final AtomicLong waiting = new AtomicLong();

  /** One thread, so that a cluster's batches stand on the topic in the order of their coming. */
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("log-topic").daemon(true).factory());

  private LogTopicWriter(String topic, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Opens it; the brokers may be away.
   *
   * @param settings what the service was told; {@code scale.servers} must be there
   * @throws IOException with a text that says what of the settings is wrong
   */
  public static LogTopicWriter open(Settings settings) throws IOException {
    KafkaClients clients =
        KafkaClients.of(
            settings.get(ScaleSettings.SERVERS), "", settings.find(ScaleSettings.PROPERTIES_FILE));
    return new LogTopicWriter(
        settings.get(ScaleSettings.LOGS),
        clients.producer(Map.of("compression.type", "lz4", "enable.idempotence", true)));
  }

  /** Keeps a batch, as {@link io.etiolog.service.intake.Ledger} has it. */
  public CompletableFuture<AppendResult> submit(Batch batch) {
    long size = batch.payload().length;
    if (waiting.addAndGet(size) > WAITING) {
      waiting.addAndGet(-size);
      return refused(Refusal.MEMORY_FULL);
    }
    CompletableFuture<AppendResult> written = new CompletableFuture<>();
    // What nobody waits for any more still takes memory, until its turn has come.
    CompletableFuture<AppendResult> answer =
        written
            .whenComplete((result, failure) -> waiting.addAndGet(-size))
            .completeOnTimeout(
                new AppendResult.Refused(Refusal.BROKERS_AWAY),
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
    try {
      sender.execute(() -> send(batch, answer, written));
    } catch (RejectedExecutionException e) {
      written.complete(new AppendResult.Refused(Refusal.CLOSED));
    }
    return answer;
  }

  private static CompletableFuture<AppendResult> refused(Refusal reason) {
    return CompletableFuture.completedFuture(new AppendResult.Refused(reason));
  }

  private void send(
      Batch batch,
      CompletableFuture<AppendResult> answer,
      CompletableFuture<AppendResult> written) {
    if (answer.isDone()) {
      written.complete(new AppendResult.Refused(Refusal.BROKERS_AWAY));
      return;
    }
    try {
      List<CompletableFuture<Long>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records(batch)) {
        sent.add(send(record));
      }
      var _ =
          CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
              .whenComplete((all, failure) -> written.complete(result(sent, failure)));
    } catch (IOException | RuntimeException e) {
      written.complete(new AppendResult.Refused(reason(e)));
    }
  }

  private static AppendResult result(
      List<CompletableFuture<Long>> sent, @Nullable Throwable failure) {
    return failure == null
        ? new AppendResult.Appended(sent.isEmpty() ? 0 : sent.getLast().join())
        : new AppendResult.Refused(reason(failure));
  }

  private CompletableFuture<Long> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    var _ =
        producer.send(
            record,
            (place, failure) -> {
              if (failure == null) {
                answer.complete(place.offset());
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private static Refusal reason(Throwable failure) {
    boolean tooLarge =
        failure instanceof RecordTooLargeException
            || failure.getCause() instanceof RecordTooLargeException;
    return tooLarge ? Refusal.TOO_LARGE : Refusal.BROKERS_AWAY;
  }

  private List<ProducerRecord<byte[], byte[]>> records(Batch batch) throws IOException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (List<SourceLines> part : LineParts.of(SourceLines.read(batch.payload()), RECORD)) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, LogTopic.key(batch.cluster()), SourceLines.write(part));
      name(batch.key(), records.size())
          .ifPresent(name -> record.headers().add(LogTopic.BATCH, name));
      records.add(record);
    }
    return records;
  }

  /** The same parts of the same batch are called the same. */
  private static Optional<byte[]> name(Optional<Key> key, int part) {
    return key.map(known ->
        (Long.toHexString(known.first()) + Long.toHexString(known.second()) + "." + part)
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Waits for what is on its way, and ends. */
  @Override
  public void close() {
    sender.shutdown();
    producer.close(CLOSING);
  }
}

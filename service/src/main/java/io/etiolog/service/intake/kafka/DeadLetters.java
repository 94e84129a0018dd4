// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Puts what nobody can read on a topic of its own: key, value and headers as they came, and in
 * further headers why, and where from. What is too large for the topic is put there cut. Opens its
 * connection for the first one. Not thread-safe.
 */
final class DeadLetters implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int CUT = 64 << 10;

  private final KafkaOptions options;
  private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

  DeadLetters(KafkaOptions options) {
    this.options = options;
  }

  /**
   * Puts one there; it is, when this returns.
   *
   * @throws KafkaException when that is not possible now
   */
  void put(ValueReader.Poison poison) throws InterruptedException {
    try {
      send(poison, false);
    } catch (RecordTooLargeException e) {
      send(poison, true);
    }
  }

  private void send(ValueReader.Poison poison, boolean cut) throws InterruptedException {
    ConsumerRecord<byte[], byte[]> record = poison.record();
    byte[] value = record.value();
    try {
      open()
          .send(
              new ProducerRecord<>(
                  options.deadLetters(),
                  null,
                  record.key(),
                  cut ? Arrays.copyOf(value, Math.min(CUT, value.length)) : value,
                  headers(poison, cut)))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the brokers do not answer", e);
    }
  }

  private Headers headers(ValueReader.Poison poison, boolean cut) {
    ConsumerRecord<byte[], byte[]> record = poison.record();
    Headers headers = new RecordHeaders(record.headers().toArray());
    headers.add("etiolog-reason", utf8(poison.reason()));
    headers.add("etiolog-topic", utf8(record.topic()));
    headers.add("etiolog-partition", utf8(Integer.toString(record.partition())));
    headers.add("etiolog-offset", utf8(Long.toString(record.offset())));
    if (cut) {
      headers.add("etiolog-cut-from", utf8(Integer.toString(record.serializedValueSize())));
    }
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Producer<byte[], byte[]> open() {
    Producer<byte[], byte[]> opened = producer.orElseGet(options.clients()::producer);
    producer = Optional.of(opened);
    return opened;
  }

  @Override
  public void close() {
    producer.ifPresent(open -> open.close(CLOSING));
    producer = Optional.empty();
  }
}

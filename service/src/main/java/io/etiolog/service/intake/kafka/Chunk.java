// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of a partition that are kept together.
 *
 * @param partition where they are from
 * @param records in the order of their offsets; at least one
 */
record Chunk(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
  /** Keeps others from changing them. */
  Chunk {
    records = List.copyOf(records);
  }

  /**
   * The beginning of what came of a partition.
   *
   * @param came what came, at least one record
   * @param last nothing behind this offset
   * @param bytes no more than so many, but at least one record
   */
  static Chunk of(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> came, long last, long bytes) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    long size = 0;
    for (ConsumerRecord<byte[], byte[]> record : came) {
      size += Math.max(0, record.serializedValueSize());
      if (!taken.isEmpty() && (record.offset() > last || size > bytes)) {
        break;
      }
      taken.add(record);
    }
    return new Chunk(partition, taken);
  }

  long first() {
    return records.getFirst().offset();
  }

  long last() {
    return records.getLast().offset();
  }

  /** What tells it from all others, those of a topic that was deleted and made again too. */
  byte[] identity() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(partition.toString().getBytes(StandardCharsets.UTF_8));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        int size = record.serializedValueSize();
        digest.update(
            ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(record.offset())
                .putInt(size)
                .flip());
        if (size > 0) {
          digest.update(record.value());
        }
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Its two halves, where it has more than one record. */
  List<Chunk> halves() {
    int middle = records.size() / 2;
    return List.of(
        new Chunk(partition, records.subList(0, middle)),
        new Chunk(partition, records.subList(middle, records.size())));
  }
}

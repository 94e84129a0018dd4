// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.shipper.BadRecord;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.HeaderNames;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the values of Kafka's records. Safe for all threads. */
final class ValueReader {
  private static final int MOST_ASIDE = 100;

  private final KafkaOptions options;
  private final BodyDecoder decoder;
  private final InstantSource clock;

  ValueReader(KafkaOptions options, FieldNames names, InstantSource clock) {
    this.options = options;
    this.decoder = new BodyDecoder(names, options.largest());
    this.clock = clock;
  }

  /**
   * A record that nobody can read.
   *
   * @param reason what is wrong with it, in one sentence
   */
  record Poison(ConsumerRecord<byte[], byte[]> record, String reason) {}

  /**
   * What is in a chunk.
   *
   * @param good all that could be read
   * @param poison the records that could not
   */
  record Values(Reading.Batch good, List<Poison> poison) {}

  Values read(Chunk chunk) {
    List<ShippedRecord> records = new ArrayList<>();
    List<BadRecord> aside = new ArrayList<>();
    List<Poison> poison = new ArrayList<>();
    int bad = 0;
    for (ConsumerRecord<byte[], byte[]> record : chunk.records()) {
      switch (read(record)) {
        case Reading.Refusal refusal -> poison.add(new Poison(record, refusal.reason()));
        case Reading.Batch batch -> {
          records.addAll(batch.records());
          bad += batch.bad();
          batch.aside().stream().limit(MOST_ASIDE - aside.size()).forEach(aside::add);
        }
      }
    }
    return new Values(new Reading.Batch(records, aside, bad, List.of()), poison);
  }

  private Reading read(ConsumerRecord<byte[], byte[]> record) {
    if (record.serializedValueSize() < 0) {
      return new Reading.Refusal(Reading.Cause.UNDECODABLE, "it has no value", 0);
    }
    TopicFormat format = options.format(record.topic());
    return decoder.decode(format.protocol(), record.value(), shipment(record, format));
  }

  private Shipment shipment(ConsumerRecord<byte[], byte[]> record, TopicFormat format) {
    Instant sent =
        record.timestamp() < 0 ? clock.instant() : Instant.ofEpochMilli(record.timestamp());
    Shipment said =
        HeaderNames.USUAL.read(name -> header(record, name), name -> Optional.empty(), sent);
    String type = format.contentType().isEmpty() ? said.contentType() : format.contentType();
    return new Shipment(
        cluster(record, said.cluster()),
        said.node(),
        said.tag(),
        said.source(),
        type,
        said.contentEncoding(),
        Optional.of(sent));
  }

  private String cluster(ConsumerRecord<byte[], byte[]> record, String usual) {
    return header(record, options.clusterHeader())
        .or(() -> Optional.of(usual))
        .filter(name -> !name.isBlank())
        .or(() -> key(record))
        .orElse(options.cluster());
  }

  private Optional<String> key(ConsumerRecord<byte[], byte[]> record) {
    return options.clusterKey() && record.serializedKeySize() > 0
        ? Optional.of(new String(record.key(), StandardCharsets.UTF_8))
            .filter(key -> !key.isBlank())
        : Optional.empty();
  }

  /** The last of this name, whatever its case, as HTTP has it. */
  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    Optional<String> found = Optional.empty();
    for (Header header : record.headers()) {
      if (header.key().equalsIgnoreCase(name)) {
        byte[] value = header.value();
        found = value == null ? found : Optional.of(new String(value, StandardCharsets.UTF_8));
      }
    }
    return found;
  }
}

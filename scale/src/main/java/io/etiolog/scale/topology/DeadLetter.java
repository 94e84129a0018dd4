// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Records that nobody can read, as they go to the topic for them: as they came, and why. */
final class DeadLetter {
  private DeadLetter() {}

  /** Of a record, where it is one of a topic. */
  static Optional<Record<byte[], byte[]>> of(
      Record<byte[], byte[]> record, Optional<RecordMetadata> from, String reason) {
    return from.map(place -> {
      Headers headers = new RecordHeaders(record.headers().toArray());
      headers.add("etiolog-reason", utf8(reason));
      headers.add("etiolog-topic", utf8(place.topic()));
      headers.add("etiolog-partition", utf8(Integer.toString(place.partition())));
      headers.add("etiolog-offset", utf8(Long.toString(place.offset())));
      return record.withHeaders(headers);
    });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a shipper sends, in every protocol. */
class ShippedBodiesFuzzTest {
  private static final int LIMIT = 64 * 1024;

  private static final String CAPTURES = "service/src/test/resources/shippers/fluent-bit-";

  private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

  private static final List<String> TYPES =
      List.of("", "application/json", "application/x-protobuf", "application/msgpack");

  private static final BodyDecoder DECODER = new BodyDecoder(FieldNames.USUAL, LIMIT);

  static Stream<byte[]> seeds() {
    return Stream.of(
            ofRun(Protocol.LOGS, "http-json-cri"),
            ofRun(Protocol.LOGS, "http-json_stream-cri"),
            ofRun(Protocol.LOGS, "http-msgpack-cri"),
            ofRun(Protocol.LOGS, "http-gelf-cri"),
            ofRun(Protocol.LOGS, "in-cri-kubernetes-colliding-keys"),
            ofRun(Protocol.LOGS, "in-systemd-all-units"),
            ofRun(Protocol.ELASTICSEARCH_BULK, "es-bulk-logstash"),
            ofRun(Protocol.LOKI, "loki-json-auto-labels"),
            ofRun(Protocol.LOKI, "loki-json-systemd"),
            ofRun(Protocol.OTLP, "otlp-logs-kube-merged"),
            ofRun(Protocol.OTLP, "kafka-otlp_json"),
            ofRun(Protocol.SPLUNK_EVENTS, "splunk-hec-event"),
            ofRun(Protocol.SPLUNK_RAW, "in-plain-text"),
            ofRun(Protocol.SYSLOG, "syslog-rfc5424-tcp"),
            ofRun(Protocol.SYSLOG, "syslog-rfc3164-udp"),
            ofRun(Protocol.RAW, "kafka-raw-cri"))
        .flatMap(seeds -> seeds);
  }

  private static Stream<byte[]> ofRun(Protocol protocol, String folder) {
    int type = protocol == Protocol.OTLP && !folder.startsWith("kafka") ? 2 : 0;
    int choice = PROTOCOLS.indexOf(protocol) + PROTOCOLS.size() * type;
    return Seeds.beginnings(CAPTURES + folder).map(bytes -> Texts.choosing(choice, bytes));
  }

  /** The first byte chooses the protocol and the content type. */
  @MethodSource("seeds")
  @FuzzTest
  void aBodyGivesTheSameRecordsAgainAndNoneThatOutgrowsIt(byte[] bytes) {
    int choice = Texts.choice(bytes, PROTOCOLS.size() * TYPES.size());
    Protocol protocol = PROTOCOLS.get(choice % PROTOCOLS.size());
    byte[] body = Texts.rest(bytes);
    Shipment shipment =
        new Shipment(
            "",
            "",
            "",
            "",
            TYPES.get(choice / PROTOCOLS.size()),
            "",
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")));

    Reading reading = DECODER.decode(protocol, body, shipment);

    assertThat(DECODER.decode(protocol, body, shipment)).isEqualTo(reading);
    if (reading instanceof Reading.Batch batch) {
      // Nothing is in two messages, and escapes make at most six characters of one.
      long printed = batch.records().stream().mapToLong(r -> r.message().length()).sum();
      assertThat(printed).isLessThanOrEqualTo(8L * LIMIT);
      ShippedLines.check(batch);
    }
  }
}

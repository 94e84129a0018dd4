// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.Reading.Cause;
import io.etiolog.service.shipper.encoding.Unpacked;
import io.etiolog.service.shipper.encoding.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are cut, broken or hostile: what is good in them is kept, and nothing throws. */
class BrokenBodiesTest {
  private static final int LIMIT = 32 << 20;

  /** One body of each protocol, as sent. */
  static Stream<Capture> bodies() throws IOException {
    List<String> names =
        List.of(
            "http-json-cri/body.bin",
            "http-json_lines-cri/body.bin",
            "http-json_stream-cri/body.bin",
            "http-gelf-cri/body.bin",
            "http-msgpack-cri/body.bin",
            "es-bulk-logstash/body-2.bin",
            "loki-json-systemd/body.bin",
            "otlp-logs-kube-merged/body.bin",
            "otlp-logs-systemd/body.bin",
            "kafka-otlp_json/value.bin",
            "splunk-hec-event/body.bin",
            "syslog-rfc5424-tcp/body.bin");
    return Capture.all().stream().filter(capture -> names.contains(capture.toString()));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyCutAnywhereKeepsTheRecordsBeforeTheCut(Capture capture) throws IOException {
    byte[] whole = unpacked(capture);
    List<ShippedRecord> all = records(read(capture, whole));
    int before = 0;

    for (int length = 0; length <= whole.length; length++) {
      List<ShippedRecord> kept = records(read(capture, Arrays.copyOf(whole, length)));

      assertThat(kept.size()).as("cut at %d", length).isBetween(before, all.size());
      // The last one may be cut where the protocol does not tell.
      int certain = Math.max(0, kept.size() - 1);
      assertThat(kept.subList(0, certain)).isEqualTo(all.subList(0, certain));
      before = keepsWhatCame(capture) ? kept.size() : 0;
    }
  }

  /** In protobuf the length of all stands before it, so that a cut one may lose more. */
  private static boolean keepsWhatCame(Capture capture) {
    return !capture.folder().startsWith("otlp");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyWithAnyByteChangedIsReadOrRefused(Capture capture) throws IOException {
    byte[] whole = unpacked(capture);

    for (int at = 0; at < whole.length; at += 3) {
      for (byte other : new byte[] {0, '"', '{', ']', (byte) 0xff, 0x7f}) {
        byte[] changed = whole.clone();
        changed[at] = other;

        assertThat(read(capture, changed)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void hostileBodiesAreReadOrRefused(Protocol protocol) {
    List<String> hostile =
        List.of(
            "",
            " ",
            "[",
            "]",
            "{",
            "{}",
            "[]",
            "[[]]",
            "[1,2,3]",
            "null",
            "{\"log\":null}",
            "\"\"",
            ",,,,",
            "{\"a\":" + "1".repeat(5000) + "}",
            "{\"a\":1e999999999}",
            "{\"date\":1e999999999,\"log\":\"x\"}",
            "{\"time\":\"9999999999999999999\",\"log\":\"x\"}",
            "{\"streams\":[{\"values\":[[\"99999999999999999999999\",\"x\"],[],[1]]}]}",
            "{\"resourceLogs\":{}}",
            "{\"a\":".repeat(100_000),
            "[".repeat(100_000),
            "{\"create\":{}}\n".repeat(3),
            "\ufeff{\"log\":\"x\"}",
            "<999>1 - - - - - -",
            "\u0085\uffff\ud800");

    for (String body : hostile) {
      assertThat(Decoding.read(protocol, body.getBytes(UTF_8), "")).isNotNull();
      assertThat(Decoding.read(protocol, body.getBytes(ISO_8859_1), "application/json"))
          .isNotNull();
      assertThat(Decoding.read(protocol, body.getBytes(ISO_8859_1), "application/x-protobuf"))
          .isNotNull();
      assertThat(Decoding.read(protocol, body.getBytes(ISO_8859_1), "application/msgpack"))
          .isNotNull();
    }
  }

  @Test
  void aBrokenElementOfAListIsSetAsideAndTheOthersAreKept() {
    Reading.Batch batch =
        Decoding.batch(
            Protocol.LOGS, "[{\"log\":\"a\"},{\"log\":tru},{\"log\":\"b\"},7,{},{\"log\":\"c\"}]");

    assertThat(batch.records()).extracting(ShippedRecord::message).containsExactly("a", "b", "c");
    assertThat(batch.bad()).isEqualTo(3);
    assertThat(batch.aside().getFirst().offset()).isEqualTo(13);
    assertThat(batch.aside().getFirst().excerpt()).startsWith("{\"log\":tru}");
  }

  @Test
  void aBrokenLineIsSetAsideAndTheOthersAreKept() {
    Reading.Batch batch =
        Decoding.batch(Protocol.LOGS, "{\"log\":\"a\"}\n{\"log\":\"b\n{\"log\":\"c\"}\n");

    assertThat(batch.records()).extracting(ShippedRecord::message).containsExactly("a", "c");
    assertThat(batch.aside())
        .singleElement()
        .satisfies(bad -> assertThat(bad.offset()).isEqualTo(12))
        .satisfies(bad -> assertThat(bad.index()).isEqualTo(1));
  }

  @Test
  void recordsNestedDeeperThanAnyAreSetAside() {
    String deep = "{\"log\":\"x\",\"a\":" + "[".repeat(100) + "]".repeat(100) + "}";

    Reading.Batch batch = Decoding.batch(Protocol.LOGS, "[" + deep + ",{\"log\":\"y\"}]");

    assertThat(batch.records()).extracting(ShippedRecord::message).containsExactly("y");
    assertThat(batch.aside().getFirst().reason()).contains("nested deeper");
  }

  @Test
  void aBodyOfBadRecordsOnlyIsRefusedWithTheFirstOnesPlace() {
    assertThat(Decoding.read(Protocol.LOGS, "  [{\"a\":nope}]".getBytes(UTF_8), ""))
        .isInstanceOfSatisfying(
            Reading.Refusal.class,
            refusal -> {
              assertThat(refusal.cause()).isEqualTo(Cause.UNDECODABLE);
              assertThat(refusal.offset()).isEqualTo(3);
            });
  }

  @Test
  void onlyTheFirstBadRecordsAreKeptAndAllAreCounted() {
    String body = "{\"log\":\"good\"}\n" + "{bad}\n".repeat(500);

    Reading.Batch batch = Decoding.batch(Protocol.LOGS, body);

    assertThat(batch.bad()).isEqualTo(500);
    assertThat(batch.aside()).hasSize(100);
  }

  @Test
  void anUnknownEncodingIsToldFromABrokenOne() {
    Unpacker unpacker = new Unpacker(LIMIT);

    assertThat(cause(unpacker.unpack(new byte[] {1}, "br"))).isEqualTo(Cause.UNKNOWN_ENCODING);
    for (String known : List.of("gzip", "zstd", "snappy", "deflate")) {
      assertThat(cause(unpacker.unpack(new byte[] {1, 2, 3}, known))).isEqualTo(Cause.UNDECODABLE);
    }
  }

  private static Cause cause(Unpacked unpacked) {
    return ((Unpacked.Failed) unpacked).refusal().cause();
  }

  private static byte[] unpacked(Capture capture) throws IOException {
    byte[] body = Files.readAllBytes(capture.file());
    return ((Unpacked.Content)
            new Unpacker(LIMIT).unpack(body, capture.shipment().contentEncoding()))
        .bytes();
  }

  private static Reading read(Capture capture, byte[] body) {
    return Decoding.read(capture.protocol(), body, capture.shipment().contentType());
  }

  private static List<ShippedRecord> records(Reading reading) {
    return reading instanceof Reading.Batch batch ? batch.records() : List.of();
  }
}

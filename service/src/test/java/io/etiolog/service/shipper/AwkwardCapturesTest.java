// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Fluent Bit makes of awkward inputs, as it sent it. */
class AwkwardCapturesTest {
  private static final BodyDecoder DECODER = new BodyDecoder(FieldNames.USUAL, 32 << 20);

  private static List<ShippedRecord> records(String folder, String file) throws IOException {
    Capture capture =
        Capture.all().stream()
            .filter(one -> one.folder().equals(folder) && one.file().endsWith(file))
            .findFirst()
            .orElseThrow();
    Reading reading = DECODER.decode(capture.protocol(), capture.body(), capture.shipment());
    return ((Reading.Batch) reading).records();
  }

  @Test
  void aTimeIsReadWithItsZoneWhereTheShipperIgnoredIt() throws IOException {
    List<ShippedRecord> records = records("in-cri-awkward", "body.bin");

    assertThat(records)
        .extracting(record -> record.time().orElseThrow().toString())
        .containsExactly(
            "2025-07-23T05:31:03.896617118Z",
            "2025-07-23T05:31:04.416908135Z",
            "2025-07-23T05:31:04.417Z",
            "2025-07-23T05:31:04.500Z",
            "2025-07-23T05:31:05Z");
    assertThat(records.get(0).message()).isEqualTo(PrintedLine.etcd().get(0).message());
    assertThat(records).noneMatch(ShippedRecord::partial);
    assertThat(records.get(2).message()).isEmpty();
  }

  @Test
  void partsThatAParserLeftApartSaySoAndMakeTheLine() throws IOException {
    List<ShippedRecord> records = records("in-cri-awkward-parser", "body.bin");

    assertThat(records).extracting(ShippedRecord::partial).startsWith(true, true, false, false);
    assertThat(records.get(0).message() + records.get(1).message() + records.get(2).message())
        .isEqualTo(PrintedLine.etcd().get(0).message());
    assertThat(records.get(4).message()).as("an empty line has no key").isEmpty();
  }

  @Test
  void aLineWhoseKeysCollideIsPutTogetherAndItsKeysAreNotBelieved() throws IOException {
    ShippedRecord merged = records("in-cri-kubernetes-colliding-keys", "body.bin").getFirst();

    assertThat(merged.message())
        .isEqualTo(
            "{\"time\":\"2025-07-23T05:31:03Z\",\"stream\":\"mine\",\"log\":\"inner\","
                + "\"date\":\"inner\",\"level\":\"error\",\"msg\":\"Failed to start"
                + " ContainerManager failed to initialise top level QOS containers\"}");
    assertThat(merged.stream()).isEmpty();
    assertThat(merged.time()).contains(Instant.parse("2025-07-23T05:31:03Z"));
    assertThat(merged.place()).isEqualTo(Pods.ETCD.on("node1"));
  }

  @Test
  void aLineThatWasNoWholeJsonStaysAsItWas() throws IOException {
    ShippedRecord cut = records("in-cri-kubernetes-colliding-keys", "body.bin").get(1);

    assertThat(cut.message()).isEqualTo("{\"msg\":\"cut json");
    assertThat(cut.stream()).isEqualTo("stderr");
  }

  @Test
  void theKernelHasNoUnitAndSystemdsWordIsOfTheUnitItSpeaksOf() throws IOException {
    ShippedRecord kernel = records("in-systemd-all-units", "body-2.bin").getFirst();
    ShippedRecord systemd = records("in-systemd-all-units", "body-3.bin").getFirst();

    assertThat(kernel.place()).isEqualTo(Place.UNKNOWN.on("node1"));
    assertThat(kernel.program().identifier()).isEqualTo("kernel");
    assertThat(kernel.severity()).isEqualTo(Severity.WARN);
    assertThat(systemd.place().unit()).isEqualTo("kubelet.service");
    assertThat(systemd.program()).isEqualTo(new Program("systemd", "1"));
    assertThat(systemd.time()).contains(Instant.parse("2025-07-22T15:17:12.344703Z"));
  }

  @Test
  void aMessageOfTwoLinesHasBoth() throws IOException {
    assertThat(records("in-systemd-all-units", "body-4.bin").getFirst().message())
        .hasLineCount(2)
        .endsWith("\nTimeout waiting for initialization");
  }

  @ParameterizedTest
  @CsvSource({"in-bytes", "in-bytes-msgpack", "in-bytes-no-unicode-escape"})
  void bytesThatAreNoTextLoseNothingElse(String folder) throws IOException {
    List<String> messages =
        records(folder, "body.bin").stream().map(ShippedRecord::message).toList();

    assertThat(messages.get(0))
        .isEqualTo("\u001b[31mred\u001b[0m tab\there \"quoted\" back\\slash /slash");
    assertThat(messages.get(1)).startsWith("latin1 caf").contains(" and cut utf-8 ");
    assertThat(messages.get(2)).isEqualTo("nul \0 bell \u0007 del \u007f");
    assertThat(messages.get(3))
        .startsWith("line\u2028separator emoji \ud83d\udd25 bom \ufeff \u542f");
    assertThat(messages.get(5)).isEmpty();
    assertThat(messages.get(6)).isEqualTo("  leading and trailing spaces  ");
  }

  @Test
  void aPlainFileIsKnownByItsPath() throws IOException {
    assertThat(records("in-plain-text", "body.bin"))
        .allMatch(record -> record.place().file().equals("/var/log/kubelet.log"))
        .last()
        .extracting(ShippedRecord::message)
        .isEqualTo(
            "Failed to start ContainerManager failed to initialise top level QOS containers");
  }

  @Test
  void aFileOfSyslogTellsNodeAndProgram() throws IOException {
    ShippedRecord record = records("in-syslog-file", "body.bin").getFirst();

    assertThat(record.place().node()).isEqualTo("node1");
    assertThat(record.program()).isEqualTo(new Program("kubelet", "3301"));
    assertThat(record.message()).isEqualTo(PrintedLine.kubelet().getFirst().message());
  }

  @Test
  void syslogWithoutAYearHasThatOfItsArrival() throws IOException {
    List<String> times =
        Stream.of("body.bin", "body-2.bin", "body-3.bin")
            .map(AwkwardCapturesTest::datagram)
            .map(record -> record.time().orElseThrow().toString())
            .toList();

    assertThat(times)
        .containsExactly("2025-07-22T15:17:05Z", "2025-07-22T15:17:12Z", "2025-07-22T15:17:12Z");
    assertThat(datagram("body.bin").message())
        .isEqualTo(PrintedLine.kubelet().getFirst().message());
  }

  private static ShippedRecord datagram(String file) {
    try {
      return records("syslog-rfc3164-udp", file).getFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

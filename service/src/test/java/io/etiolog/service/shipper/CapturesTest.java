// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.body.BodyDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request, datagram and value that Fluent Bit sent is read, and is what its input was. */
class CapturesTest {
  private static final BodyDecoder DECODER = new BodyDecoder(FieldNames.USUAL, 32 << 20);

  /** Runs over other inputs, which have tests of their own. */
  private static final Set<String> OTHERS =
      Set.of(
          "in-bytes",
          "in-bytes-msgpack",
          "in-bytes-no-unicode-escape",
          "in-cri-awkward",
          "in-cri-awkward-parser",
          "in-cri-kubernetes-colliding-keys",
          "in-dummy-unicode",
          "in-plain-text",
          "in-syslog-file",
          "in-systemd-all-units",
          "syslog-rfc3164-udp");

  /** OpenTelemetry's output drops everything but the line, by default. */
  private static final Set<String> WITHOUT_STREAM =
      Set.of(
          "otlp-logs-cri",
          "otlp-logs-kube-default",
          "otlp-logs-zstd",
          "kafka-otlp_json",
          "kafka-otlp_proto",
          "kafka-raw-cri");

  static Stream<Capture> bodies() throws IOException {
    return Capture.all().stream().filter(capture -> !capture.isForward());
  }

  static Stream<Capture> containers() throws IOException {
    return bodies()
        .filter(capture -> !OTHERS.contains(capture.folder()))
        .filter(capture -> !isOfJournal(capture));
  }

  static Stream<Capture> journals() throws IOException {
    return bodies().filter(CapturesTest::isOfJournal);
  }

  private static boolean isOfJournal(Capture capture) {
    return !OTHERS.contains(capture.folder())
        && (capture.folder().contains("systemd")
            || capture.folder().equals("kafka-dynamic-topic")
            || capture.folder().equals("splunk-hec-event")
            || capture.folder().equals("syslog-rfc5424-tcp"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyBodyHasItsRecordsAndNoBadOnes(Capture capture) throws IOException {
    Reading.Batch batch = batch(capture);

    assertThat(batch.aside()).isEmpty();
    assertThat(batch.bad()).isZero();
    assertThat(batch.records()).hasSize(capture.records());
  }

  @ParameterizedTest
  @MethodSource("containers")
  void containersLinesAndTimesAreTheInputsByteForByte(Capture capture) throws IOException {
    List<ShippedRecord> records = batch(capture).records();
    List<PrintedLine> input =
        records.getFirst().message().startsWith("{") ? PrintedLine.etcd() : PrintedLine.dns();

    for (ShippedRecord record : records) {
      assertThat(input).extracting(PrintedLine::message).contains(record.message());
      PrintedLine line = line(input, record);
      boolean timeless = capture.folder().equals("kafka-raw-cri");
      assertThat(record.time()).isEqualTo(timeless ? Optional.empty() : Optional.of(line.time()));
      assertThat(record.stream())
          .isEqualTo(WITHOUT_STREAM.contains(capture.folder()) ? "" : "stderr");
      assertThat(record.partial()).isFalse();
    }
    if (records.size() == input.size()) {
      assertThat(records)
          .extracting(ShippedRecord::message)
          .containsExactlyElementsOf(input.stream().map(PrintedLine::message).toList());
    }
  }

  private static PrintedLine line(List<PrintedLine> input, ShippedRecord record) {
    // One line of kube-dns comes four times: told apart by the time, where there is one.
    return input.stream()
        .filter(line -> line.message().equals(record.message()))
        .filter(line -> record.time().isEmpty() || record.time().get().equals(line.time()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line of the input at " + record.time()));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void containersArePlacedAsFarAsTheirShipperTells(Capture capture) throws IOException {
    for (ShippedRecord record : batch(capture).records()) {
      boolean etcd = record.message().startsWith("{");

      assertThat(record.place()).isEqualTo(place(capture.folder(), etcd));
      assertThat(record.cluster()).isEqualTo(isOfCluster(capture) ? "test-cluster" : "");
      assertThat(record.tag()).isEqualTo(capture.tag());
    }
  }

  private static boolean isOfCluster(Capture capture) {
    return Set.of("http-auth-bearer-tag", "in-cri-record-modifier", "loki-json-kube-gzip-tenant")
        .contains(capture.folder());
  }

  private static Place place(String folder, boolean etcd) {
    Place pod = etcd ? Pods.ETCD : Pods.DNS;
    return switch (folder) {
      // By the tag alone.
      case "http-auth-bearer-tag" -> Pods.withoutUid(pod).on("node1");
      case "http-retry-503-then-200" -> Pods.withoutUid(pod).on(etcd ? "node1" : "");
      case "in-pods-tag-regex" -> Pods.ofFolder(etcd, "");
      // By the path.
      case "in-cri-path-key" ->
          Pods.in(Pods.withoutUid(pod), Pods.link(etcd)).on(etcd ? "node1" : "");
      case "in-pods-path" -> Pods.ofFolder(etcd, Pods.path(etcd));
      // By the map of Kubernetes, wherever it is.
      case "es-bulk-logstash",
          "in-cri-kubernetes-helm-default",
          "in-cri-kubernetes-keep-log",
          "in-cri-kubernetes-no-merge",
          "kafka-json-kubernetes",
          "otlp-logs-body-key-gzip",
          "otlp-logs-kube-merged" ->
          pod.on("node1");
      case "loki-json-auto-labels", "loki-json-kube-gzip-tenant" ->
          Pods.withoutUid(pod).on("node1");
      // By what the site adds.
      case "http-gelf-cri", "kafka-gelf-cri", "in-cri-record-modifier", "otlp-logs-envelope" ->
          Place.UNKNOWN.on("node1");
      default -> Place.UNKNOWN;
    };
  }

  @ParameterizedTest
  @MethodSource("journals")
  void theKubeletsEntriesAreOfItsUnitOnItsNode(Capture capture) throws IOException {
    List<ShippedRecord> records = batch(capture).records();
    boolean syslog = capture.folder().startsWith("syslog");

    assertThat(PrintedLine.kubelet())
        .containsAll(
            records.stream()
                .map(r -> new PrintedLine(r.time().orElseThrow(), r.message()))
                .toList());
    for (ShippedRecord record : records) {
      assertThat(record.place())
          .isEqualTo(
              new Place("node1", syslog ? "" : "kubelet.service", "", "", "", "", "", "", ""));
      assertThat(record.program()).isEqualTo(new Program("kubelet", "3301"));
      assertThat(record.stream()).isEqualTo(syslog ? "" : "stdout");
    }
  }

  private static Reading.Batch batch(Capture capture) throws IOException {
    Reading reading = DECODER.decode(capture.protocol(), capture.body(), capture.shipment());
    assertThat(reading).isInstanceOf(Reading.Batch.class);
    return (Reading.Batch) reading;
  }
}

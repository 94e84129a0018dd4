// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.HeaderNames;
import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The chart's Fluent Bit has the settings by which a real one has sent what was captured, where
 * they decide what is sent; and of what it sends so the service knows everything that it must.
 */
class FluentBitCapturesTest {
  private static final Path CAPTURES = Path.of("../service/src/test/resources/shippers");
  private static final Yaml PIPELINE =
      read(Path.of("helm", "etiolog", "files", "fluent-bit.yaml")).at("pipeline");
  private static final String ETCD_ID =
      "78f4ae23ef1e08120c721a4f97b90dc3da28c14cd9c1519912894807227f7b69";
  private static final String ETCD_FILE =
      "/var/log/containers/etcd-node1_kube-system_etcd-" + ETCD_ID + ".log";
  private static final Place ETCD =
      new Place("node1", "", "kube-system", "etcd-node1", "", "etcd", ETCD_ID, "", ETCD_FILE);

  private static Yaml read(Path file) {
    try {
      return Yaml.document(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a real one was told when it sent a capture. */
  private static Yaml captured(String capture) {
    return read(CAPTURES.resolve(capture).resolve("fluent-bit.yaml")).at("pipeline");
  }

  /** The settings of these names; one that is missing on either side has its usual value. */
  private static Map<String, String> settings(Yaml part, List<String> names) {
    Map<String, String> said = new TreeMap<>();
    names.stream().filter(part::has).forEach(name -> said.put(name, part.at(name).text()));
    return said;
  }

  private static void isLike(String capture, String part, int index, String... names) {
    List<String> deciding = List.of(names);
    assertThat(settings(PIPELINE.at(part, index), deciding))
        .isEqualTo(settings(captured(capture).at(part, 0), deciding));
  }

  @Test
  void containersAreReadAsInTheCaptureWithTheirPaths() {
    isLike(
        "fluent-bit-in-cri-path-key",
        "inputs",
        1,
        "name",
        "tag",
        "parser",
        "multiline.parser",
        "path_key",
        "offset_key");
  }

  @Test
  void theJournalIsReadAsInTheCaptureOfTheKubelet() {
    isLike(
        "fluent-bit-in-systemd-kubelet",
        "inputs",
        0,
        "name",
        "tag",
        "lowercase",
        "strip_underscores");
  }

  @Test
  void itIsSentAsInTheCapturesWithTheTagAndTheTriesThatDoNotEnd() {
    isLike(
        "fluent-bit-http-auth-bearer-tag", "outputs", 0, "name", "match", "format", "header_tag");
    isLike("fluent-bit-http-retry-503-then-200", "outputs", 0, "compress", "retry_limit");
  }

  /** What the request says beside its body, by the headers that the output is told to send. */
  private static Shipment shipment(String tag) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Yaml output = PIPELINE.at("outputs", 0);
    for (Yaml header : output.at("header").each()) {
      String[] pair = header.text().split(" ", 2);
      headers.put(pair[0], pair[1].replace("${CLUSTER}", "prod").replace("${NODE_NAME}", "node1"));
    }
    headers.put(output.at("header_tag").text(), tag);
    headers.put("Content-Type", "application/x-ndjson");
    return HeaderNames.USUAL.read(
        name -> Optional.ofNullable(headers.get(name)), name -> Optional.empty(), Instant.EPOCH);
  }

  private static List<ShippedRecord> records(String body, Shipment shipment) {
    Reading reading =
        new BodyDecoder(FieldNames.USUAL, 1 << 20)
            .decode(Protocol.LOGS, body.getBytes(UTF_8), shipment);
    return ((Reading.Batch) reading).records();
  }

  /** The bodies of a capture, with lines of these. */
  private static String body(String capture, String file) throws IOException {
    return Files.readString(CAPTURES.resolve(capture).resolve(file), UTF_8);
  }

  /** Which of the two requests came first is chance. */
  private static String etcdBody() throws IOException {
    String first = body("fluent-bit-in-cri-path-key", "body.bin");
    return first.contains(ETCD_ID) ? first : body("fluent-bit-in-cri-path-key", "body-2.bin");
  }

  @Test
  void ofAContainersLineEverythingIsKnown() throws IOException {
    List<ShippedRecord> records =
        records(etcdBody(), shipment("kube" + ETCD_FILE.replace('/', '.')));

    assertThat(records).hasSize(5).allMatch(record -> record.cluster().equals("prod"));
    assertThat(records).extracting(ShippedRecord::place).containsOnly(ETCD);
    assertThat(records).extracting(ShippedRecord::stream).containsOnly("stderr");
    ShippedRecord line = records.getFirst();
    // The runtime's own nanoseconds, and the line as etcd printed it.
    assertThat(line.time()).contains(Instant.parse("2025-07-23T05:31:03.896617118Z"));
    assertThat(line.message())
        .startsWith("{\"level\":\"warn\",\"ts\":\"2025-07-23T05:31:03.896215Z\"");
  }

  @Test
  void thePathAloneNamesThePodAndSoDoesTheTagAlone() throws IOException {
    String pathless = etcdBody().replace("\"filename\"", "\"unheard-of\"");
    assertThat(records(etcdBody(), shipment("")))
        .extracting(record -> record.place().pod())
        .containsOnly("etcd-node1");
    assertThat(records(pathless, shipment("kube" + ETCD_FILE.replace('/', '.'))))
        .extracting(record -> record.place().pod())
        .containsOnly("etcd-node1");
  }

  @Test
  void ofALineOfTheJournalEverythingIsKnown() throws IOException {
    String array = body("fluent-bit-in-systemd-kubelet", "body.bin");
    List<ShippedRecord> records = records(array, shipment("host.kubelet.service"));

    assertThat(records).hasSize(3).allMatch(record -> record.cluster().equals("prod"));
    assertThat(records).extracting(record -> record.place().unit()).containsOnly("kubelet.service");
    assertThat(records).extracting(record -> record.place().node()).doesNotContain("");
    assertThat(records).extracting(ShippedRecord::time).doesNotContain(Optional.empty());
  }

  @Test
  void whatWasNotAcceptedIsSentAgainAsItWas() throws IOException {
    Path capture = CAPTURES.resolve("fluent-bit-http-retry-503-then-200");
    assertThat(Files.readString(capture.resolve("body-2.bin"), ISO_8859_1))
        .isEqualTo(Files.readString(capture.resolve("body.bin"), ISO_8859_1));
  }
}

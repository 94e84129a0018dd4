// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.service.shipper.Capture;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.body.BodyDecoder;
import io.etiolog.service.shipper.origin.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same lines give the same diagnoses: as files of a bundle, and as shippers send them. */
class SameDiagnosesTest {
  private static final Instant NOW = Instant.parse("2025-07-23T06:00:00Z");
  private static final Path INPUTS = Capture.ROOT.resolve("fluent-bit-inputs");
  private static final Path QUORUM_LOSS = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());
  private static final BodyDecoder DECODER = new BodyDecoder(FieldNames.USUAL, 32 << 20);
  private static final Pattern TIME = Pattern.compile("\"ts\":\"([^\"]+)\"");

  /** What must not depend on the way that lines came. */
  private record Found(
      String id, Diagnosis.Role role, Diagnosis.Status status, double confidence, long lines) {}

  private static List<Found> found(Report report) {
    return report.diagnoses().stream()
        .map(d -> new Found(d.id(), d.role(), d.status(), d.confidence(), d.occurrences()))
        .toList();
  }

  private static Report ofFiles(Path... paths) throws UnreadableInputException {
    List<Input> inputs = new ArrayList<>();
    for (Path path : paths) {
      inputs.add(new Input.OfPath(path));
    }
    return DIAGNOSTICIAN.diagnose("files", inputs, NOW, ProgressListener.NONE);
  }

  private static Report ofRecords(List<ShippedRecord> records) {
    Investigation investigation = DIAGNOSTICIAN.investigate("stream", NOW);
    records.forEach(r -> investigation.append(SourceName.of(r), EnvelopedLine.of(r), NOW));
    return investigation.report();
  }

  private static List<ShippedRecord> captured(String... folders) throws IOException {
    List<ShippedRecord> records = new ArrayList<>();
    for (Capture capture : Capture.all()) {
      if (Stream.of(folders).anyMatch(capture.folder()::equals)) {
        Reading reading = DECODER.decode(capture.protocol(), capture.body(), capture.shipment());
        records.addAll(((Reading.Batch) reading).records());
      }
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in-pods-path",
        "in-pods-tag-regex",
        "in-cri-path-key",
        "in-cri-kubernetes-helm-default",
        "in-cri-kubernetes-keep-log",
        "es-bulk-logstash",
        "loki-json-kube-gzip-tenant",
        "otlp-logs-body-key-gzip",
        "kafka-json-kubernetes"
      })
  void capturedLinesGiveTheDiagnosesOfTheirFiles(String folder) throws Exception {
    Report files = ofFiles(INPUTS.resolve("var/log/pods"), INPUTS.resolve("journal.export"));

    Report stream = ofRecords(captured(folder, "in-systemd-all-units"));

    assertThat(found(files)).isNotEmpty();
    assertThat(found(stream)).isEqualTo(found(files));
    assertThat(stream.verdict()).isEqualTo(files.verdict());
  }

  @Test
  void aWholeOutageGivesTheSameDiagnosesLineForLine() throws Exception {
    Report files = ofFiles(QUORUM_LOSS.resolve("etcd.log"));
    StringBuilder body = new StringBuilder();
    try (Stream<String> lines = Files.lines(QUORUM_LOSS.resolve("etcd.log"))) {
      lines.forEach(line -> record(line, body));
    }

    Reading reading =
        DECODER.decode(Protocol.LOGS, body.toString().getBytes(UTF_8), Shipment.UNKNOWN);

    List<ShippedRecord> records = ((Reading.Batch) reading).records();
    assertThat(found(files)).extracting(Found::id).contains("etcd-quorum-lost");
    assertThat(found(ofRecords(records))).isEqualTo(found(files));
  }

  /** A line of etcd as Fluent Bit's Helm chart sends it: its keys are the record's. */
  private static void record(String line, StringBuilder to) {
    Matcher time = TIME.matcher(line);
    assertThat(time.find()).isTrue();
    to.append("{\"date\":1.5,\"time\":");
    JsonText.quote(time.group(1), to).append(",\"stream\":\"stderr\",\"_p\":\"F\",");
    to.append(line, 1, line.length() - 1);
    to.append(
        ",\"kubernetes\":{\"pod_name\":\"etcd-node1\",\"namespace_name\":\"kube-system\","
            + "\"host\":\"node1\",\"container_name\":\"etcd\"}}\n");
  }
}

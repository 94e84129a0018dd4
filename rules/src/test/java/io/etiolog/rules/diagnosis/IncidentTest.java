// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.ReportSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The samples: whole incidents with what their reports must say, and healthy programs. */
class IncidentTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path TWO_MEMBERS = SAMPLES.resolve("incidents/two-member-quorum-loss");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final Diagnostician diagnostician = new Diagnostician(CatalogReader.read(List.of()));

  @TestFactory
  Stream<DynamicTest> every_incident_gives_its_expected_report() throws IOException {
    return tests("incidents");
  }

  @TestFactory
  Stream<DynamicTest> everything_healthy_is_told_to_be_healthy() throws IOException {
    return tests("healthy");
  }

  @Test
  void an_archive_gives_the_diagnoses_of_the_folder() throws IOException {
    assertThat(outline(diagnose(new Input.OfStream("-", zipped(TWO_MEMBERS)))))
        .isNotEmpty()
        .isEqualTo(outline(diagnose(new Input.OfPath(TWO_MEMBERS))));
  }

  /** An archive is a stream, whose members stand in the order in which somebody packed them. */
  @Test
  void rotated_logs_may_stand_in_any_order_in_an_archive() throws IOException {
    List<String> lines = Files.readAllLines(TWO_MEMBERS.resolve("etcd.log"));
    String older = String.join("\n", lines.subList(0, lines.size() / 2));
    String newer = String.join("\n", lines.subList(lines.size() / 2, lines.size()));

    Report ordered =
        diagnose(new Input.OfStream("-", zipped("etcd.log.1", older, "etcd.log", newer)));
    Report turned =
        diagnose(new Input.OfStream("-", zipped("etcd.log", newer, "etcd.log.1", older)));

    assertThat(outline(turned)).isNotEmpty().isEqualTo(outline(ordered));
  }

  private static InputStream zipped(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  @Test
  void the_same_lines_as_one_stream_give_the_same_root() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : List.of("kubelet.log", "etcd.log", "crictl-inspect-etcd.txt")) {
      all.write(Files.readAllBytes(TWO_MEMBERS.resolve(name)));
    }
    InputStream stream = new ByteArrayInputStream(all.toByteArray());
    Diagnosis piped = diagnose(new Input.OfStream("-", stream)).diagnoses().getFirst();
    Diagnosis root = diagnose(new Input.OfPath(TWO_MEMBERS)).diagnoses().getFirst();
    assertThat(outline(piped)).isEqualTo(outline(root));
    assertThat(piped.remediation()).isPresent().isEqualTo(root.remediation());
  }

  private Stream<DynamicTest> tests(String kind) throws IOException {
    try (Stream<Path> samples = Files.list(SAMPLES.resolve(kind))) {
      List<Path> sorted = samples.sorted().toList();
      assertThat(sorted).hasSizeGreaterThan(10);
      return sorted.stream()
          .map(sample -> dynamicTest(sample.getFileName().toString(), () -> test(sample)));
    }
  }

  private void test(Path sample) throws IOException {
    assertThat(sample.resolve("ORIGIN.md")).isNotEmptyFile();
    Report report = diagnose(new Input.OfPath(sample));
    StringBuilder json = new StringBuilder();
    new JsonRenderer().render(report, json);
    assertThat(ReportSchema.problems(json.toString())).isEmpty();
    Expected.of(sample).holdsFor(report);
  }

  private Report diagnose(Input input) throws IOException {
    return diagnostician.diagnose("sample", List.of(input), NOW, ProgressListener.NONE);
  }

  private static List<String> outline(Report report) {
    return report.diagnoses().stream().map(IncidentTest::outline).toList();
  }

  private static String outline(Diagnosis d) {
    return d.id() + " " + d.role() + " " + d.status() + " " + d.confidence() + " " + d.summary();
  }

  private static InputStream zipped(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}

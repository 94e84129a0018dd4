// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.PlannedWork;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.incident.store.DiagnosisReader;
import io.etiolog.service.incident.store.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a report that was written as {@code etiolog/report-v1}. Stateless. */
final class ReportReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportReader() {}

  /**
   * The report in a file.
   *
   * @throws IOException when it is not there any more, or cannot be read
   */
  static Report read(Path file) throws IOException {
    Fields json = new Fields(MAPPER.readTree(Files.readAllBytes(file)));
    return new Report(
        json.text("bundle"),
        json.word("verdict", Report.Verdict.class),
        json.list("diagnoses", DiagnosisReader::diagnosis),
        json.found("cluster").map(ReportReader::cluster),
        json.list("timeline", ReportReader::entry),
        json.list("unexplained", ReportReader::unexplained),
        json.texts("collect"),
        json.list("inputs", ReportReader::input),
        stats(json.object("stats")),
        json.list("context", ReportReader::work),
        List.of(),
        json.found("axis").map(AxisReader::axis).orElse(TimeAxis.NONE));
  }

  private static ClusterView cluster(Fields json) {
    return new ClusterView(
        json.list("members", ReportReader::member),
        number(json, "voters"),
        number(json, "quorum"),
        json.said("leader"),
        json.list("links", ReportReader::link));
  }

  private static ClusterView.LinkView link(Fields json) {
    return new ClusterView.LinkView(
        json.text("from"), json.text("to"), json.node().path("reached").asBoolean());
  }

  private static Optional<Integer> number(Fields json, String name) {
    return json.node().has(name) ? Optional.of(json.node().path(name).asInt()) : Optional.empty();
  }

  private static ClusterView.MemberView member(Fields json) {
    return new ClusterView.MemberView(
        json.text("id"),
        json.text("name"),
        json.text("address"),
        json.text("role"),
        json.text("state"),
        json.found("database")
            .map(database ->
                new ClusterView.DatabaseView(
                    bytes(database, "bytes"),
                    bytes(database, "quotaBytes"),
                    database.time("time"))));
  }

  private static Optional<Long> bytes(Fields json, String name) {
    return Optional.of(json.count(name)).filter(bytes -> bytes > 0);
  }

  private static Report.TimelineEntry entry(Fields json) {
    return new Report.TimelineEntry(
        json.instant("time"),
        json.text("node"),
        json.text("component"),
        json.text("what"),
        json.said("diagnosis"));
  }

  private static Report.Unexplained unexplained(Fields json) {
    return new Report.Unexplained(
        json.text("template"),
        json.count("count"),
        json.text("severity"),
        json.text("example"),
        json.texts("similar"));
  }

  private static InputSummary input(Fields json) {
    return new InputSummary(
        json.text("file"),
        json.text("format"),
        json.text("component"),
        json.text("node"),
        json.count("lines"),
        json.count("bytes"),
        json.count("unparsed"),
        json.count("redacted"),
        json.time("from"),
        json.time("to"),
        json.texts("notes"));
  }

  private static Report.Stats stats(Fields json) {
    return new Report.Stats(
        json.count("files"),
        json.count("lines"),
        json.count("bytes"),
        Duration.ofMillis(json.count("elapsedMillis")));
  }

  private static PlannedWork work(Fields json) {
    return new PlannedWork(
        json.text("kind"),
        json.text("what"),
        json.text("node"),
        json.time("from"),
        json.time("to"),
        json.node().path("ended").asBoolean(),
        new Origin(json.text("file"), json.count("line")),
        json.texts("followedBy"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import io.etiolog.ingest.bundle.InputSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report as the JSON of {@code etiolog/report-v1}.
 *
 * <p>What is not known is left out, but for a timeline entry's {@code diagnosis}, which is then
 * null. Written member by member rather than by reflection: the order is part of the contract that
 * the same report gives the same bytes, and nothing has to be looked up at start.
 */
final class JsonReport {
  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report and a line end. */
  static void write(Report report, PrettyPrinter printer, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setCharacterEscapes(new SafeJsonEscapes());
      json.setPrettyPrinter(printer);
      new JsonReport(json).report(report);
    }
    out.append(text.getBuffer()).append('\n');
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", Report.SCHEMA);
    json.writeStringField("bundle", JsonFields.wellFormed(report.bundle()));
    json.writeStringField("verdict", JsonFields.word(report.verdict()));
    json.writeArrayFieldStart("diagnoses");
    for (Diagnosis diagnosis : report.diagnoses()) {
      JsonDiagnosis.write(json, diagnosis);
    }
    json.writeEndArray();
    if (report.cluster().isPresent()) {
      cluster(report.cluster().get());
    }
    timeline(report.timeline());
    unexplained(report.unexplained());
    JsonFields.strings(json, "collect", report.collect());
    inputs(report.inputs());
    stats(report.stats());
    context(report.context());
    JsonExplanation.write(json, report.explanations());
    JsonAxis.write(json, report.axis());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ClusterView.DatabaseView database)
      throws IOException {
    json.writeObjectFieldStart("database");
    if (database.bytes().isPresent()) {
      json.writeNumberField("bytes", database.bytes().get());
    }
    if (database.quota().isPresent()) {
      json.writeNumberField("quotaBytes", database.quota().get());
    }
    JsonFields.time(json, "time", database.at());
    json.writeEndObject();
  }

  private void cluster(ClusterView cluster) throws IOException {
    json.writeObjectFieldStart("cluster");
    json.writeArrayFieldStart("members");
    for (ClusterView.MemberView member : cluster.members()) {
      json.writeStartObject();
      JsonFields.string(json, "id", member.id());
      JsonFields.string(json, "name", member.name());
      JsonFields.string(json, "address", member.address());
      JsonFields.string(json, "role", member.role());
      JsonFields.string(json, "state", member.state());
      if (member.database().isPresent()) {
        write(json, member.database().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    optionalNumber("voters", cluster.voters());
    optionalNumber("quorum", cluster.quorum());
    if (cluster.leader().isPresent()) {
      JsonFields.string(json, "leader", cluster.leader().get());
    }
    json.writeArrayFieldStart("links");
    for (ClusterView.LinkView link : cluster.links()) {
      json.writeStartObject();
      JsonFields.string(json, "from", link.from());
      JsonFields.string(json, "to", link.to());
      json.writeBooleanField("reached", link.reached());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void optionalNumber(String name, Optional<Integer> number) throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.get());
    }
  }

  private void timeline(List<Report.TimelineEntry> timeline) throws IOException {
    json.writeArrayFieldStart("timeline");
    for (Report.TimelineEntry entry : timeline) {
      json.writeStartObject();
      JsonFields.time(json, "time", Optional.of(entry.time()));
      JsonFields.string(json, "node", entry.node());
      JsonFields.string(json, "component", entry.component());
      JsonFields.string(json, "what", entry.what());
      if (entry.diagnosis().isPresent()) {
        JsonFields.string(json, "diagnosis", entry.diagnosis().get());
      } else {
        json.writeNullField("diagnosis");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void unexplained(List<Report.Unexplained> unexplained) throws IOException {
    json.writeArrayFieldStart("unexplained");
    for (Report.Unexplained shape : unexplained) {
      json.writeStartObject();
      JsonFields.string(json, "template", shape.template());
      json.writeNumberField("count", shape.count());
      JsonFields.string(json, "severity", shape.severity());
      JsonFields.string(json, "example", shape.example());
      JsonFields.strings(json, "similar", shape.similar());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void inputs(List<InputSummary> inputs) throws IOException {
    json.writeArrayFieldStart("inputs");
    for (InputSummary input : inputs) {
      json.writeStartObject();
      JsonFields.string(json, "file", input.file());
      JsonFields.string(json, "format", input.format());
      JsonFields.string(json, "component", input.component());
      JsonFields.string(json, "node", input.node());
      json.writeNumberField("lines", input.lines());
      json.writeNumberField("unparsed", input.unparsed());
      json.writeNumberField("redacted", input.redacted());
      JsonFields.time(json, "from", input.from());
      JsonFields.time(json, "to", input.to());
      json.writeNumberField("bytes", input.bytes());
      JsonFields.strings(json, "notes", input.notes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void context(List<PlannedWork> works) throws IOException {
    json.writeArrayFieldStart("context");
    for (PlannedWork work : works) {
      json.writeStartObject();
      JsonFields.string(json, "kind", work.kind());
      JsonFields.string(json, "what", work.what());
      JsonFields.string(json, "node", work.node());
      JsonFields.time(json, "from", work.from());
      JsonFields.time(json, "to", work.to());
      json.writeBooleanField("ended", work.ended());
      JsonFields.string(json, "file", work.origin().file());
      json.writeNumberField("line", work.origin().line());
      JsonFields.strings(json, "followedBy", work.followedBy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void stats(Report.Stats stats) throws IOException {
    json.writeObjectFieldStart("stats");
    json.writeNumberField("files", stats.files());
    json.writeNumberField("lines", stats.lines());
    json.writeNumberField("bytes", stats.bytes());
    json.writeNumberField("elapsedMillis", stats.elapsed().toMillis());
    json.writeEndObject();
  }
}

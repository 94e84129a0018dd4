// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.ingest.bundle.GrownText;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.rules.diagnosis.InvestigationState;
import io.etiolog.rules.episode.SavedScope;
import io.etiolog.rules.episode.SavedStretch;
import io.etiolog.rules.match.Occurrence;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes the state of a cluster, in the form that the package tells. Serves one writing. */
final class StateWriter {
  /** The version of the form. */
  static final int FORMAT = 1;

  /** Which version has learnt what there is to learn of files. */
  static final String READER =
      Objects.requireNonNullElse(StateWriter.class.getPackage().getImplementationVersion(), "");

  private static final JsonFactory FACTORY =
      JsonFactory.builder().build().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private final IdentityHashMap<Evidence, Integer> places = new IdentityHashMap<>();
  private final List<Evidence> lines = new ArrayList<>();
  private final JsonGenerator json;

  private StateWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(ClusterState state, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      new StateWriter(json).write(state);
    }
  }

  private void write(ClusterState state) throws IOException {
    InvestigationState found = state.found();
    found.found().stream()
        .flatMap(scope -> scope.stretches().stream())
        .forEach(stretch -> {
          stretch.first().forEach(occurrence -> number(occurrence.evidence()));
          stretch.last().forEach(occurrence -> number(occurrence.evidence()));
        });
    head(state);
    for (InputSummary input : found.inputs()) {
      input(input);
    }
    for (Evidence line : lines) {
      line(line);
    }
    for (SavedScope scope : found.found()) {
      scope(scope);
    }
  }

  /** A line that several signals have hit is written once. */
  private void number(Evidence evidence) {
    if (places.putIfAbsent(evidence, lines.size()) == null) {
      lines.add(evidence);
    }
  }

  private void head(ClusterState state) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", FORMAT);
    json.writeStringField("cluster", state.cluster());
    json.writeNumberField("position", state.position());
    json.writeStringField("latest", state.latest().toString());
    json.writeNumberField("since", state.since().toNanos());
    json.writeNumberField("inputs", state.found().inputs().size());
    json.writeNumberField("lines", lines.size());
    json.writeNumberField("scopes", state.found().found().size());
    json.writeArrayFieldStart("forgotten");
    for (var entry : state.found().forgotten().entrySet()) {
      json.writeStartObject();
      json.writeStringField("file", entry.getKey());
      texts("signals", entry.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("reader", READER);
    json.writeArrayFieldStart("texts");
    for (GrownText text : state.found().texts()) {
      text(text);
    }
    json.writeEndArray();
    end();
  }

  private void text(GrownText text) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", text.source());
    json.writeStringField("came", text.came().toString());
    json.writeNumberField("lines", text.lines());
    json.writeBooleanField("partial", text.partial());
    if (text.months().isPresent()) {
      json.writeStringField("months", text.months().get().name());
    }
    time("old", text.old().map(GrownText.Told::time));
    time("told", text.old().map(GrownText.Told::arrival));
    texts("shapes", text.ordinary().texts());
    json.writeEndObject();
  }

  private void input(InputSummary input) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", input.file());
    json.writeStringField("format", input.format());
    json.writeStringField("component", input.component());
    json.writeStringField("node", input.node());
    json.writeNumberField("lines", input.lines());
    json.writeNumberField("bytes", input.bytes());
    json.writeNumberField("unparsed", input.unparsed());
    json.writeNumberField("redacted", input.redacted());
    time("from", input.from());
    time("to", input.to());
    texts("notes", input.notes());
    end();
  }

  private void line(Evidence evidence) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", evidence.origin().file());
    json.writeNumberField("line", evidence.origin().line());
    time("time", evidence.time());
    json.writeStringField("node", evidence.node());
    json.writeStringField("component", evidence.component());
    map("fields", evidence.fields());
    json.writeStringField("raw", evidence.raw());
    switch (evidence) {
      case LogRecord log -> {
        json.writeStringField("severity", log.severity().name());
        json.writeStringField("message", log.message());
        json.writeStringField("format", log.format());
      }
      case Observation seen -> json.writeStringField("kind", seen.kind());
    }
    end();
  }

  private void scope(SavedScope scope) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", scope.signal().name());
    texts("scope", scope.scope());
    json.writeNumberField("place", scope.place());
    json.writeNumberField("atEachEnd", scope.atEachEnd());
    json.writeBooleanField("turned", scope.turned());
    json.writeStringField("latest", scope.latest().toString());
    json.writeArrayFieldStart("stretches");
    for (SavedStretch stretch : scope.stretches()) {
      json.writeStartObject();
      json.writeNumberField("leftOut", stretch.leftOut());
      occurrences("first", stretch.first());
      occurrences("last", stretch.last());
      json.writeEndObject();
    }
    json.writeEndArray();
    end();
  }

  private void occurrences(String name, List<Occurrence> all) throws IOException {
    json.writeArrayFieldStart(name);
    for (Occurrence occurrence : all) {
      json.writeStartObject();
      json.writeNumberField("line", places.getOrDefault(occurrence.evidence(), 0));
      map("captures", occurrence.captures());
      json.writeStringField("at", occurrence.at().toString());
      json.writeStringField("reporter", occurrence.reporter());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void texts(String name, Collection<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void map(String name, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void time(String name, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import io.etiolog.rules.report.Explanation.Seen;
import io.etiolog.rules.report.Explanation.Sought;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes one explanation of the JSON report. */
final class JsonExplanation {
  private final JsonGenerator json;

  private JsonExplanation(JsonGenerator json) {
    this.json = json;
  }

  /** Writes all of them; nothing where there are none. */
  static void write(JsonGenerator json, List<Explanation> explanations) throws IOException {
    if (explanations.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("explanations");
    for (Explanation explanation : explanations) {
      new JsonExplanation(json).write(explanation);
    }
    json.writeEndArray();
  }

  private void write(Explanation explanation) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "id", explanation.id());
    JsonFields.string(json, "title", explanation.title());
    json.writeStringField("outcome", word(explanation.outcome()));
    JsonFields.string(json, "because", explanation.because());
    json.writeFieldName("condition");
    part(explanation.condition());
    json.writeArrayFieldStart("signals");
    for (Sought sought : explanation.signals()) {
      sought(sought);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("confidence");
    for (Reckoned step : explanation.confidence()) {
      step(step);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("relations");
    for (Relation relation : explanation.relations()) {
      json.writeStartObject();
      JsonFields.strings(json, "path", relation.path());
      json.writeBooleanField("holds", relation.holds());
      JsonFields.string(json, "why", relation.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("nearMisses");
    for (NearMiss miss : explanation.nearMisses()) {
      json.writeStartObject();
      JsonFields.string(json, "signal", miss.signal());
      JsonFields.string(json, "why", miss.why());
      json.writeNumberField("count", miss.count());
      seen("first", Optional.of(miss.first()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String word(Enum<?> value) {
    return JsonFields.word(value).replace('_', '-');
  }

  private void part(Part part) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "text", part.text());
    json.writeStringField("state", word(part.state()));
    JsonFields.string(json, "why", part.why());
    json.writeArrayFieldStart("parts");
    for (Part inner : part.parts()) {
      part(inner);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sought(Sought sought) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "signal", sought.signal());
    JsonFields.string(json, "says", sought.says());
    json.writeStringField("use", word(sought.use()));
    json.writeBooleanField("derived", sought.derived());
    json.writeNumberField("count", sought.count());
    json.writeNumberField("open", sought.open());
    json.writeNumberField("ended", sought.ended());
    seen("first", sought.first());
    seen("last", sought.last());
    seen("endedBy", sought.endedBy());
    json.writeEndObject();
  }

  private void seen(String name, Optional<Seen> line) throws IOException {
    if (line.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    JsonFields.string(json, "file", line.get().origin().file());
    json.writeNumberField("line", line.get().origin().line());
    JsonFields.time(json, "time", line.get().time());
    JsonFields.string(json, "text", line.get().text());
    json.writeEndObject();
  }

  private void step(Reckoned step) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "what", step.what());
    json.writeNumberField("weight", thousandths(step.weight()));
    json.writeBooleanField("counted", step.counted());
    json.writeNumberField("before", thousandths(step.before()));
    json.writeNumberField("after", thousandths(step.after()));
    JsonFields.string(json, "because", step.because().strip());
    json.writeEndObject();
  }

  private static double thousandths(double number) {
    return Math.round(number * 1_000) / 1_000.0;
  }
}

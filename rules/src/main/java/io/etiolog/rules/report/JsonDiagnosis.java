// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Writes one diagnosis as the JSON report has it, also for others that hold diagnoses. */
public final class JsonDiagnosis {
  private JsonDiagnosis() {}

  /**
   * Writes a diagnosis as an object.
   *
   * @throws IOException when the generator cannot write
   */
  public static void write(JsonGenerator json, Diagnosis diagnosis) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "id", diagnosis.id());
    JsonFields.string(json, "title", diagnosis.title());
    JsonFields.string(json, "severity", diagnosis.severity());
    JsonFields.string(json, "layer", diagnosis.layer());
    json.writeStringField("role", JsonFields.word(diagnosis.role()));
    json.writeStringField("status", JsonFields.word(diagnosis.status()));
    json.writeNumberField("confidence", rounded(diagnosis.confidence()));
    JsonFields.string(json, "summary", diagnosis.summary());
    JsonFields.string(json, "impact", diagnosis.impact());
    scope(json, diagnosis.scope());
    JsonFields.time(json, "firstSeen", diagnosis.firstSeen());
    JsonFields.time(json, "lastSeen", diagnosis.lastSeen());
    json.writeNumberField("occurrences", diagnosis.occurrences());
    evidence(json, diagnosis.evidence());
    JsonFields.strings(json, "against", diagnosis.against());
    JsonFields.strings(json, "explains", diagnosis.explains());
    if (diagnosis.runnerUp().isPresent()) {
      runnerUp(json, diagnosis.runnerUp().get());
    }
    JsonFields.strings(json, "lookAlikes", diagnosis.lookAlikes());
    JsonFields.strings(json, "references", diagnosis.references());
    if (diagnosis.remediation().isPresent()) {
      remediation(json, diagnosis.remediation().get());
    }
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, Diagnosis.Scope scope) throws IOException {
    json.writeObjectFieldStart("scope");
    JsonFields.string(json, "cluster", scope.cluster());
    JsonFields.strings(json, "nodes", scope.nodes());
    JsonFields.strings(json, "members", scope.members());
    JsonFields.strings(json, "objects", scope.objects());
    json.writeEndObject();
  }

  private static void evidence(JsonGenerator json, List<Diagnosis.Proof> evidence)
      throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Diagnosis.Proof proof : evidence) {
      json.writeStartObject();
      JsonFields.string(json, "signal", proof.signal());
      JsonFields.string(json, "file", proof.origin().file());
      json.writeNumberField("line", proof.origin().line());
      JsonFields.time(json, "time", proof.time());
      JsonFields.string(json, "text", proof.text());
      JsonFields.map(json, "captures", proof.captures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void runnerUp(JsonGenerator json, Diagnosis.RunnerUp runnerUp) throws IOException {
    json.writeObjectFieldStart("runnerUp");
    JsonFields.string(json, "id", runnerUp.id());
    JsonFields.string(json, "title", runnerUp.title());
    json.writeNumberField("confidence", rounded(runnerUp.confidence()));
    JsonFields.string(json, "decides", runnerUp.decides());
    JsonFields.strings(json, "for", runnerUp.own().speaksFor());
    JsonFields.strings(json, "against", runnerUp.own().speaksAgainst());
    JsonFields.strings(json, "rootFor", runnerUp.root().speaksFor());
    JsonFields.strings(json, "rootAgainst", runnerUp.root().speaksAgainst());
    json.writeEndObject();
  }

  private static void remediation(JsonGenerator json, Diagnosis.Remediation plan)
      throws IOException {
    json.writeObjectFieldStart("remediation");
    JsonFields.string(json, "plan", plan.plan());
    JsonFields.string(json, "title", plan.title());
    JsonFields.strings(json, "references", plan.references());
    json.writeArrayFieldStart("steps");
    for (Diagnosis.Step step : plan.steps()) {
      step(json, step);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void step(JsonGenerator json, Diagnosis.Step step) throws IOException {
    json.writeStartObject();
    JsonFields.string(json, "id", step.id());
    JsonFields.string(json, "title", step.title());
    JsonFields.string(json, "kind", step.kind());
    JsonFields.string(json, "risk", step.risk());
    JsonFields.strings(json, "commands", step.commands());
    Optional<String> action = step.action();
    if (action.isPresent()) {
      JsonFields.string(json, "action", action.get());
    }
    JsonFields.map(json, "parameters", step.parameters());
    JsonFields.string(json, "why", step.why());
    JsonFields.string(json, "verify", step.verify());
    JsonFields.strings(json, "needs", step.needs());
    if (!step.instead().isEmpty()) {
      JsonFields.string(json, "instead", step.instead());
    }
    json.writeEndObject();
  }

  /** Three digits say all that a confidence means; sums of doubles would show seventeen. */
  private static BigDecimal rounded(double confidence) {
    BigDecimal exact = BigDecimal.valueOf(Math.clamp(confidence, 0.0, 1.0));
    BigDecimal rounded = exact.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}

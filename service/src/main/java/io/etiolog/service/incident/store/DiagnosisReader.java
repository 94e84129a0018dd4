// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.JsonDiagnosis;

/** Diagnoses out of the JSON that {@link JsonDiagnosis} writes. Stateless. */
public final class DiagnosisReader {
  private DiagnosisReader() {}

  /** One of them. */
  public static Diagnosis diagnosis(Fields json) {
    return new Diagnosis(
        json.text("id"),
        json.text("title"),
        json.text("severity"),
        json.text("layer"),
        json.word("role", Diagnosis.Role.class),
        json.word("status", Diagnosis.Status.class),
        json.number("confidence"),
        json.text("summary"),
        json.text("impact"),
        scope(json.object("scope")),
        json.time("firstSeen"),
        json.time("lastSeen"),
        json.count("occurrences"),
        json.list("evidence", DiagnosisReader::proof),
        json.texts("against"),
        json.texts("explains"),
        json.found("runnerUp").map(DiagnosisReader::runnerUp),
        json.texts("lookAlikes"),
        json.texts("references"),
        json.found("remediation").map(DiagnosisReader::remediation));
  }

  private static Diagnosis.Scope scope(Fields json) {
    return new Diagnosis.Scope(
        json.text("cluster"), json.texts("nodes"), json.texts("members"), json.texts("objects"));
  }

  private static Diagnosis.Proof proof(Fields json) {
    return new Diagnosis.Proof(
        json.text("signal"),
        new Origin(json.text("file"), json.count("line")),
        json.time("time"),
        json.text("text"),
        json.map("captures"));
  }

  private static Diagnosis.RunnerUp runnerUp(Fields json) {
    return new Diagnosis.RunnerUp(
        json.text("id"),
        json.text("title"),
        json.number("confidence"),
        json.text("decides"),
        new Diagnosis.Side(json.texts("for"), json.texts("against")),
        new Diagnosis.Side(json.texts("rootFor"), json.texts("rootAgainst")));
  }

  private static Diagnosis.Remediation remediation(Fields json) {
    return new Diagnosis.Remediation(
        json.text("plan"),
        json.text("title"),
        json.texts("references"),
        json.list("steps", DiagnosisReader::step));
  }

  private static Diagnosis.Step step(Fields json) {
    return new Diagnosis.Step(
        json.text("id"),
        json.text("title"),
        json.text("kind"),
        json.text("risk"),
        json.texts("commands"),
        json.said("action"),
        json.map("parameters"),
        json.text("why"),
        json.text("verify"),
        json.texts("needs"),
        json.text("instead"));
  }
}

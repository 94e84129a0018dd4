// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentStatus;
import java.util.List;

/** Incidents out of the JSON that {@link IncidentJson#whole} writes. Stateless. */
final class IncidentReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private IncidentReader() {}

  static Incident read(String text) {
    try {
      return incident(new Fields(MAPPER.readTree(text)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds an incident that is no JSON", e);
    }
  }

  private static Incident incident(Fields json) {
    List<Diagnosis> consequences = json.list("consequences", DiagnosisReader::diagnosis);
    return new Incident(
        json.text("id"),
        0,
        json.text("cluster"),
        json.word("status", IncidentStatus.class),
        json.instant("opened"),
        json.instant("changed"),
        json.time("ended"),
        DiagnosisReader.diagnosis(json.object("diagnosis")),
        consequences,
        json.list("history", IncidentReader::change));
  }

  private static Change change(Fields json) {
    return new Change(
        json.instant("at"),
        json.word("kind", Change.Kind.class),
        json.text("by"),
        json.text("text"));
  }
}

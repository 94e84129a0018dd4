// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of an incident does not hang on when somebody looked: the diagnosis has the numbers of its
 * lines and how many there are, so that a line that was lost or doubled shows.
 */
public record Outcome(
    String cluster,
    String cause,
    IncidentStatus status,
    Instant opened,
    Diagnosis diagnosis,
    List<Diagnosis> consequences) {
  private static final int ALL = 1000;

  /** All that a store holds, by their ids. */
  public static Map<String, Outcome> all(IncidentStore store) {
    Map<String, Outcome> found = new TreeMap<>();
    for (Incident incident :
        store.page(
            new IncidentQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ALL))) {
      found.put(
          incident.id(),
          new Outcome(
              incident.cluster(),
              incident.cause(),
              incident.status(),
              incident.opened(),
              incident.diagnosis(),
              incident.consequences()));
    }
    return found;
  }
}

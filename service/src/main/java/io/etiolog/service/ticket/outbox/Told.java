// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.Fields;
import io.etiolog.service.remediation.Repair;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a ticket knows of its incident. Immutable.
 *
 * @param last the last entry of the history that it knows
 * @param signals of which signals lines were shown
 * @param plans how far each plan was, by its id
 */
record Told(String last, Set<String> signals, Map<String, String> plans) {
  static final Told NOTHING = new Told("", Set.of(), Map.of());

  Told {
    signals = Set.copyOf(signals);
    plans = Map.copyOf(plans);
  }

  /** All that there is to know now, and what was known before. */
  static Told of(Incident incident, List<Repair> repairs, Told before) {
    Set<String> signals = new HashSet<>(before.signals);
    incident.diagnosis().evidence().stream().map(Diagnosis.Proof::signal).forEach(signals::add);
    Map<String, String> plans = new LinkedHashMap<>();
    repairs.forEach(repair -> plans.put(repair.plan().id(), repair.status().toString()));
    return new Told(name(incident.history().getLast()), signals, plans);
  }

  /** Of the history, what is not known; all of it but the opening where nothing is. */
  List<Change> unknown(Incident incident) {
    List<Change> history = incident.history();
    for (int i = history.size() - 1; i >= 0; i--) {
      if (name(history.get(i)).equals(last)) {
        return history.subList(i + 1, history.size());
      }
    }
    return history.subList(Math.min(1, history.size()), history.size());
  }

  private static String name(Change change) {
    return change.at() + " " + change.kind() + " " + change.by() + " " + change.text().hashCode();
  }

  void write(ObjectNode json) {
    json.put("last", last);
    signals.stream().sorted().forEach(json.putArray("signals")::add);
    ObjectNode states = json.putObject("plans");
    plans.forEach(states::put);
  }

  static Told read(Optional<Fields> json) {
    return json.map(fields ->
            new Told(fields.text("last"), Set.copyOf(fields.texts("signals")), fields.map("plans")))
        .orElse(NOTHING);
  }
}

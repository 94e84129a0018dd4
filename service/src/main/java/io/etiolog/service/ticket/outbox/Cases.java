// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what tickets are about. Safe for all threads. */
public final class Cases {
  private static final int PLANS = 20;
  private static final int FLEETS = 20;
  private static final String FLEET = "*";

  private final IncidentStore incidents;
  private final RepairStore repairs;
  private final ApprovalLinks links;

  /** Out of these stores. */
  public Cases(IncidentStore incidents, RepairStore repairs, ApprovalLinks links) {
    this.incidents = incidents;
    this.repairs = repairs;
    this.links = links;
  }

  Optional<Incident> incident(String id) {
    return incidents.find(id);
  }

  /** Whether many clusters have what it is about, so that their common incident tells of it. */
  boolean isPartOfFleet(Incident incident) {
    if (incident.cluster().equals(FLEET)) {
      return false;
    }
    IncidentQuery query =
        new IncidentQuery(
            Optional.of(IncidentStatus.OPEN),
            Optional.of(FLEET),
            Optional.of(incident.cause()),
            Optional.empty(),
            FLEETS);
    return incidents.page(query).stream()
        .anyMatch(whole ->
            whole.diagnosis().scope().cluster().equals(FLEET)
                && whole.diagnosis().scope().objects().contains(incident.cluster()));
  }

  /** An incident with its plans, and what there is to say of it. */
  Case of(Incident incident, TicketPolicy policy) {
    List<Repair> made =
        repairs.page(Optional.empty(), Optional.of(incident.id()), Optional.empty(), PLANS);
    // A plan that was rejected or has expired repairs nothing: then the recipe is what there is.
    Optional<Repair> current = made.stream().filter(Cases::isWorthShowing).findFirst();
    List<Ticket.Reference> references = new ArrayList<>();
    policy.link().ifPresent(base -> references.addAll(links.of(base, incident, current)));
    Ticket ticket =
        new TicketWriter().write(incident, current, references, policy.labels(incident.cluster()));
    return new Case(incident, made, ticket);
  }

  private static boolean isWorthShowing(Repair repair) {
    return repair.status() != PlanStatus.REJECTED
        && repair.status() != PlanStatus.EXPIRED
        && repair.status() != PlanStatus.CANCELLED;
  }
}

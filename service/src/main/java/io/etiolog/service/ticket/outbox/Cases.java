// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.ticket.policy.Decision;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketWriter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what tickets are about. Safe for all threads. */
public final class Cases {
  private static final int PLANS = 20;

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

  /**
   * Whether a system is to have a ticket of an incident. What many clusters have at once is told as
   * one thing, wherever that is told.
   *
   * @param since when the ticket was first meant to be made
   */
  Decision decide(
      TicketPolicy policy, String outlet, Incident incident, Instant since, Instant now) {
    boolean hidden =
        incidents
            .wholeOf(incident)
            .filter(whole -> !(policy.decide(outlet, whole, now, now) instanceof Decision.Never))
            .isPresent();
    return hidden ? new Decision.Never() : policy.decide(outlet, incident, since, now);
  }

  /** The plans that were made for an incident, the newest first. */
  List<Repair> repairs(Incident incident) {
    return repairs.page(Optional.empty(), Optional.of(incident.id()), Optional.empty(), PLANS);
  }

  /** An incident with its plans, and what there is to say of it to a system. */
  Case of(Incident incident, TicketPolicy policy, String outlet) {
    List<Repair> made = repairs(incident);
    // A plan that was rejected or has expired repairs nothing: then the recipe is what there is.
    Optional<Repair> current = made.stream().filter(Cases::isWorthShowing).findFirst();
    List<Ticket.Reference> references = new ArrayList<>();
    policy
        .link()
        .ifPresent(base -> {
          references.add(
              new Ticket.Reference(
                  "The incident in Etiolog", Caller.below(base, "/incidents/" + incident.id())));
          current.ifPresent(plan -> references.add(reference(base, plan, outlet)));
        });
    Ticket ticket =
        new TicketWriter().write(incident, current, references, policy.labels(incident));
    return new Case(incident, made, ticket);
  }

  /** Where a plan is shown; what waits for an approval has a link to it. */
  private Ticket.Reference reference(URI base, Repair repair, String outlet) {
    return repair.status() == PlanStatus.PROPOSED
        ? new Ticket.Reference(
            "Look at the plan and approve it (sign-in needed)",
            Caller.below(base, "/approvals/" + links.of(repair.plan(), outlet)))
        : new Ticket.Reference(
            "The plan", Caller.below(base, "/plans/" + Caller.encoded(repair.plan().id())));
  }

  private static boolean isWorthShowing(Repair repair) {
    return repair.status() != PlanStatus.REJECTED
        && repair.status() != PlanStatus.EXPIRED
        && repair.status() != PlanStatus.CANCELLED;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.service.access.Admission;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.Person;
import io.etiolog.service.remediation.view.PlanView;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URI;

/** What is answered about plans, and to whom. */
@Singleton
final class PlanAnswers {
  private static final int DEEDS = 500;

  private final AuditLog audit;
  private final Admission admission;

  PlanAnswers(AuditLog audit, Admission admission) {
    this.audit = audit;
    this.admission = admission;
  }

  /** Makes or changes a plan. */
  @FunctionalInterface
  interface Doing {
    Repair done(Person by) throws RefusedException;
  }

  /** A new plan, or why there is none. */
  HttpResponse<?> made(Caller caller, Doing doing) {
    try {
      Repair made = doing.done(person(caller));
      return HttpResponse.created(view(made), URI.create("/api/v1/plans/" + made.plan().id()));
    } catch (RefusedException e) {
      return Refusal.answer(e);
    }
  }

  /** A plan as it is after something was done to it, or why it was not. */
  HttpResponse<?> changed(Caller caller, Doing doing) {
    try {
      return HttpResponse.ok(view(doing.done(person(caller))));
    } catch (RefusedException e) {
      return Refusal.answer(e);
    }
  }

  /** All of a plan. */
  PlanView view(Repair repair) {
    return PlanView.of(repair, audit.ofPlan(repair.plan().id(), DEEDS));
  }

  private Person person(Caller caller) {
    return new Person(caller.name(), caller.address(), !admission.isOpen());
  }

  /** There is no such plan. */
  static HttpResponse<?> missing(String id) {
    return Problem.of(HttpStatus.NOT_FOUND, "There is no plan " + id).answer();
  }
}

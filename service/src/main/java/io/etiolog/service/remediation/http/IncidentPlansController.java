// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.desk.RepairDesk;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Optional;

/** Makes plans out of diagnoses and the live state: a dry run, nothing is changed. */
@Secured(RoleNames.OPERATOR)
@Controller("/api/v1/incidents/{id}/plans")
@ExecuteOn(TaskExecutors.BLOCKING)
class IncidentPlansController {
  private final IncidentStore incidents;
  private final RepairDesk desk;
  private final PlanAnswers answers;

  IncidentPlansController(IncidentStore incidents, RepairWorks works, PlanAnswers answers) {
    this.incidents = incidents;
    this.desk = works.desk();
    this.answers = answers;
  }

  @Post(consumes = MediaType.ALL, produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> propose(@PathVariable String id, Caller caller) {
    Optional<Incident> found = incidents.find(id);
    if (found.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
    }
    Incident incident = found.get();
    return answers.made(
        caller, by -> desk.propose(incident.cluster(), incident.diagnosis(), id, by));
  }
}

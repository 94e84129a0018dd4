// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.remediation.view.PlanBrief;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists incidents, the newest first, and shows single ones. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
class IncidentsController {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private static final int MOST_PLANS = 20;

  private final IncidentStore store;
  private final RepairStore plans;
  private final ObjectMapper mapper;
  private final TicketLinks tickets;

  IncidentsController(
      IncidentStore store, RepairWorks works, ObjectMapper mapper, TicketLinks tickets) {
    this.store = store;
    this.plans = works.store();
    this.mapper = mapper;
    this.tickets = tickets;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String cluster,
      @QueryValue @Nullable String cause,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    if (status != null
        && !status.isEmpty()
        && Stream.of(IncidentStatus.values()).noneMatch(s -> word(s).equals(status))) {
      return Problem.of(HttpStatus.BAD_REQUEST, "status is one of open, recovered, closed")
          .answer();
    }
    List<Incident> found =
        store.page(
            new IncidentQuery(
                given(status).map(IncidentsController::status),
                given(cluster),
                given(cause),
                given(after),
                most + 1));
    List<Incident> page = found.subList(0, Math.min(most, found.size()));
    Optional<String> next =
        found.size() > most ? Optional.of(page.getLast().id()) : Optional.empty();
    return HttpResponse.ok(IncidentJson.page(page, next));
  }

  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> show(@PathVariable String id) {
    Optional<Incident> found = store.find(id);
    return found.isPresent()
        ? HttpResponse.ok(IncidentJson.whole(found.get(), plans(id), tickets.of(id)))
        : Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
  }

  private List<String> plans(String incident) {
    return plans
        .page(Optional.empty(), Optional.of(incident), Optional.empty(), MOST_PLANS)
        .stream()
        .map(repair -> PlanBrief.of(repair).json(mapper))
        .toList();
  }

  /** A form sends the fields that nobody has filled in, too. */
  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(said -> !said.isEmpty());
  }

  private static IncidentStatus status(String word) {
    return IncidentStatus.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(IncidentStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}

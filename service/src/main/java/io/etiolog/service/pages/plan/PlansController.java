// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.RepairDesk;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists plans, shows single ones, and makes them. */
@Secured(RoleNames.VIEWER)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PlansController {
  private final RepairDesk desk;
  private final IncidentStore incidents;
  private final PlanViews views;
  private final Frames frames;
  private final Pages pages;

  PlansController(
      RepairWorks works, IncidentStore incidents, PlanViews views, Frames frames, Pages pages) {
    this.desk = works.desk();
    this.incidents = incidents;
    this.views = views;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the form for a plan sends.
   *
   * @param cluster for which cluster
   * @param playbook by which playbook
   * @param parameters what else it is asked, {@code name=value} on a line each
   */
  @Serdeable
  record Wanted(@Nullable String cluster, @Nullable String playbook, @Nullable String parameters) {
    String given(@Nullable String value) {
      return value == null ? "" : value.strip();
    }

    Map<String, String> asked() {
      Map<String, String> asked = new LinkedHashMap<>();
      given(parameters)
          .lines()
          .filter(line -> line.contains("="))
          .forEach(line -> {
            int equals = line.indexOf('=');
            asked.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
          });
      return asked;
    }
  }

  @Get(uri = "/plans", produces = MediaType.TEXT_HTML)
  HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String after) {
    Optional<String> given = Optional.ofNullable(after).filter(id -> !id.isEmpty());
    return pages.ok("plan/plans", views.list(frames.of(request), given, Optional.empty()));
  }

  @Get(uri = "/plans/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return page(request, id)
        .<HttpResponse<?>>map(page -> pages.ok("plan/plan", page))
        .orElseGet(() -> missing(id));
  }

  /**
   * How it does by now; the form for decisions only where others are to be taken than those that
   * are shown, for somebody may be writing in it.
   */
  @Get(uri = "/plans/{id}/live", produces = MediaType.TEXT_HTML)
  HttpResponse<?> live(
      HttpRequest<?> request, @PathVariable String id, @QueryValue @Nullable String decisions) {
    if (!Browser.wantsPart(request)) {
      return HttpResponse.seeOther(URI.create("/plans/" + id));
    }
    return page(request, id)
        .<HttpResponse<?>>map(page ->
            pages.ok(page.decisions().equals(decisions) ? "plan/live" : "plan/renewed", page))
        .orElseGet(() -> missing(id));
  }

  private Optional<PlanPage> page(HttpRequest<?> request, String id) {
    return desk.find(id).map(repair -> views.page(frames.of(request), repair, Optional.empty()));
  }

  private static HttpResponse<?> missing(String id) {
    return Problem.of(HttpStatus.NOT_FOUND, "There is no plan " + id).answer();
  }

  @Secured(RoleNames.OPERATOR)
  @Post(
      uri = "/plans",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> propose(HttpRequest<?> request, @Body Wanted wanted, Caller caller) {
    try {
      return made(
          desk.propose(
              wanted.given(wanted.cluster()),
              wanted.given(wanted.playbook()),
              wanted.asked(),
              "",
              views.person(caller)));
    } catch (RefusedException e) {
      Frame frame = frames.of(request);
      Optional<PlanPage.Refusal> refusal = Optional.of(PlanPage.Refusal.of(frame, e));
      return pages.answer(
          HttpStatus.CONFLICT, "plan/plans", views.list(frame, Optional.empty(), refusal));
    }
  }

  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/incidents/{id}/plan", consumes = MediaType.ALL, produces = MediaType.TEXT_HTML)
  HttpResponse<?> ofIncident(@PathVariable String id, Caller caller) {
    Optional<Incident> found = incidents.find(id);
    if (found.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
    }
    try {
      return made(
          desk.propose(found.get().cluster(), found.get().diagnosis(), id, views.person(caller)));
    } catch (RefusedException e) {
      return Problem.of(HttpStatus.CONFLICT, e.why()).answer();
    }
  }

  private static HttpResponse<?> made(Repair repair) {
    return HttpResponse.seeOther(URI.create("/plans/" + repair.plan().id()));
  }
}

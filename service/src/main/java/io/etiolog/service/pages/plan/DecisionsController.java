// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.Person;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People's yes and no to a plan. What is refused is said on the plan's page, with what does not
 * hold.
 */
@Secured(RoleNames.OPERATOR)
@Controller("/plans/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class DecisionsController {
  private static final int LONGEST = 4_000;

  private final RepairDesk desk;
  private final PlanViews views;
  private final Frames frames;
  private final Pages pages;

  DecisionsController(RepairWorks works, PlanViews views, Frames frames, Pages pages) {
    this.desk = works.desk();
    this.views = views;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the form sends.
   *
   * @param reason why
   * @param name the cluster's name, typed, where the plan is dangerous
   */
  @Serdeable
  record Form(@Nullable String reason, @Nullable String name) {
    String why() {
      return reason == null ? "" : new Redactor().redact(reason.strip());
    }

    boolean names(String cluster) {
      return name != null && name.strip().equals(cluster);
    }
  }

  @FunctionalInterface
  private interface Doing {
    Repair done(Person by, String reason) throws RefusedException;
  }

  @Secured(RoleNames.APPROVER)
  @Post(
      uri = "/approve",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> approve(
      HttpRequest<?> request, @PathVariable String id, @Body Form form, Caller caller) {
    return decided(request, id, form, true, caller, (by, why) -> desk.approve(id, by, why));
  }

  @Secured(RoleNames.APPROVER)
  @Post(
      uri = "/reject",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> reject(
      HttpRequest<?> request, @PathVariable String id, @Body Form form, Caller caller) {
    return decided(request, id, form, false, caller, (by, why) -> desk.reject(id, by, why));
  }

  @Post(
      uri = "/execute",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> execute(
      HttpRequest<?> request, @PathVariable String id, @Body Form form, Caller caller) {
    return decided(request, id, form, true, caller, (by, why) -> desk.execute(id, by, why));
  }

  @Post(
      uri = "/cancel",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> cancel(
      HttpRequest<?> request, @PathVariable String id, @Body Form form, Caller caller) {
    return decided(request, id, form, false, caller, (by, why) -> desk.cancel(id, by, why));
  }

  /** A person has done a step of theirs. */
  @Post(uri = "/steps/{step}/done", consumes = MediaType.ALL, produces = MediaType.TEXT_HTML)
  HttpResponse<?> done(
      HttpRequest<?> request, @PathVariable String id, @PathVariable String step, Caller caller) {
    return answered(request, id, caller, (by, why) -> desk.done(id, step, by, ""), "");
  }

  private HttpResponse<?> decided(
      HttpRequest<?> request,
      String id,
      Form form,
      boolean letsHappen,
      Caller caller,
      Doing doing) {
    Frame frame = frames.of(request);
    Optional<Repair> found = desk.find(id);
    if (found.isPresent()) {
      String cluster = found.get().plan().cluster();
      boolean careful = letsHappen && PlanPage.isDangerous(found.get().plan());
      if (careful && !form.names(cluster)) {
        return refused(frame, found.get(), frame.say("plan.typeName", cluster));
      }
      if (form.why().isEmpty() || form.why().length() > LONGEST) {
        return refused(frame, found.get(), frame.say("plan.needsReason"));
      }
    }
    return answered(request, id, caller, doing, form.why());
  }

  private HttpResponse<?> answered(
      HttpRequest<?> request, String id, Caller caller, Doing doing, String why) {
    Optional<Repair> found = desk.find(id);
    if (found.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no plan " + id).answer();
    }
    try {
      doing.done(views.person(caller), why);
      return HttpResponse.seeOther(URI.create("/plans/" + id));
    } catch (RefusedException e) {
      Repair now = desk.find(id).orElse(found.get());
      return refused(frames.of(request), now, e);
    }
  }

  private HttpResponse<?> refused(Frame frame, Repair repair, String why) {
    return refused(frame, repair, new PlanPage.Refusal(why, List.of()));
  }

  private HttpResponse<?> refused(Frame frame, Repair repair, RefusedException refused) {
    return refused(frame, repair, PlanPage.Refusal.of(frame, refused));
  }

  private HttpResponse<?> refused(Frame frame, Repair repair, PlanPage.Refusal refusal) {
    return pages.answer(
        HttpStatus.CONFLICT, "plan/plan", views.page(frame, repair, Optional.of(refusal)));
  }
}

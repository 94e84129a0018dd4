// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.Person;
import io.etiolog.service.remediation.desk.RepairDesk;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.view.PlanBrief;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans: made, shown, decided on and carried out. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/plans")
@ExecuteOn(TaskExecutors.BLOCKING)
class PlansController {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final RepairWorks works;
  private final RepairDesk desk;
  private final PlanAnswers answers;

  PlansController(RepairWorks works, PlanAnswers answers) {
    this.works = works;
    this.desk = works.desk();
    this.answers = answers;
  }

  /**
   * A page.
   *
   * @param plans the newest first
   * @param after what to ask for to see the next page; missing on the last one
   */
  @Serdeable
  record Page(
      @JsonInclude(JsonInclude.Include.ALWAYS) List<PlanBrief> plans, @Nullable String after) {}

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(
      @QueryValue @Nullable String cluster,
      @QueryValue @Nullable String incident,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    List<PlanBrief> found =
        works.store().page(given(cluster), given(incident), given(after), most + 1).stream()
            .map(PlanBrief::of)
            .toList();
    List<PlanBrief> page = found.subList(0, Math.min(most, found.size()));
    return HttpResponse.ok(new Page(page, found.size() > most ? page.getLast().id() : null));
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(said -> !said.isEmpty());
  }

  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> show(@PathVariable String id) {
    Optional<Repair> found = desk.find(id);
    return found.isPresent() ? HttpResponse.ok(answers.view(found.get())) : PlanAnswers.missing(id);
  }

  /** A dry run: the cluster is looked at, and nothing is changed. */
  @Secured(RoleNames.OPERATOR)
  @Post(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> propose(@Body PlanRequest wanted, Caller caller) {
    String cluster = wanted.cluster();
    String playbook = wanted.playbook();
    Map<String, String> given = wanted.parameters();
    if (cluster == null || playbook == null) {
      return Problem.of(
              HttpStatus.BAD_REQUEST,
              "a plan needs both: {\"cluster\": \"prod\", \"playbook\": \"defragment\"}")
          .answer();
    }
    Map<String, String> parameters = given == null ? Map.of() : given;
    String incident = given(wanted.incident()).orElse("");
    return answers.made(caller, by -> desk.propose(cluster, playbook, parameters, incident, by));
  }

  @Secured(RoleNames.APPROVER)
  @Post(uri = "/{id}/approve", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> approve(@PathVariable String id, @Body @Nullable Reason said, Caller caller) {
    return decided(id, said, caller, desk::approve);
  }

  @Secured(RoleNames.APPROVER)
  @Post(uri = "/{id}/reject", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> reject(@PathVariable String id, @Body @Nullable Reason said, Caller caller) {
    return decided(id, said, caller, desk::reject);
  }

  /** Answers when it has begun; the plan tells how it goes on. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{id}/execute", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> execute(@PathVariable String id, @Body @Nullable Reason said, Caller caller) {
    return decided(id, said, caller, desk::execute);
  }

  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{id}/cancel", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> cancel(@PathVariable String id, @Body @Nullable Reason said, Caller caller) {
    return decided(id, said, caller, desk::cancel);
  }

  /** A person has done a step of theirs; that needs no words. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{id}/steps/{step}/done", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> done(
      @PathVariable String id,
      @PathVariable String step,
      @Body @Nullable Reason said,
      Caller caller) {
    return desk.find(id).isEmpty()
        ? PlanAnswers.missing(id)
        : answers.changed(caller, by -> desk.done(id, step, by, Reason.of(said)));
  }

  private interface Deciding {
    Repair done(String id, Person by, String reason) throws RefusedException;
  }

  private HttpResponse<?> decided(
      String id, @Nullable Reason said, Caller caller, Deciding deciding) {
    String reason = Reason.of(said);
    if (reason.isEmpty()) {
      return Problem.of(HttpStatus.BAD_REQUEST, "why? {\"reason\": \"...\"}").answer();
    }
    if (reason.length() > Reason.LONGEST) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "a reason has at most " + Reason.LONGEST + " characters")
          .answer();
    }
    return desk.find(id).isEmpty()
        ? PlanAnswers.missing(id)
        : answers.changed(caller, by -> deciding.done(id, by, reason));
  }
}

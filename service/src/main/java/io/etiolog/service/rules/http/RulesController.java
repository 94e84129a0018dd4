// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules.http;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.report.RuleMarkdown;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.rules.RuleValidation;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.server.Audit;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Shows the rules, and says what is wrong with a new one. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/rules")
@ExecuteOn(TaskExecutors.BLOCKING)
class RulesController {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int LARGEST = 1 << 20;
  private static final MediaType MARKDOWN = MediaType.of("text/markdown;charset=utf-8");

  private final RulesInUse rules;
  private final Audit audit;

  /** To validate means to read the whole catalogue, which takes a second of a processor. */
  private final Semaphore validations = new Semaphore(1);

  RulesController(RulesInUse rules, Audit audit) {
    this.rules = rules;
    this.audit = audit;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(@QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    return HttpResponse.ok(
        RulePage.of(rules.catalog().rules().values(), most, after == null ? "" : after));
  }

  @Get(uri = "/{id}", produces = MediaType.ALL)
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) throws IOException {
    Catalog catalog = rules.catalog();
    Rule rule = catalog.rules().get(id);
    if (rule == null) {
      String meant = Nearest.didYouMean(id, catalog.rules().keySet());
      return Problem.of(
              HttpStatus.NOT_FOUND,
              "There is no rule " + id + (meant.isEmpty() ? "" : "; " + meant))
          .answer();
    }
    if (request.accept().stream().anyMatch(type -> type.matches(MARKDOWN) && !isAny(type))) {
      StringBuilder page = new StringBuilder();
      new RuleMarkdown(catalog).write(rule, page);
      return HttpResponse.ok(page.toString()).contentType(MARKDOWN);
    }
    return HttpResponse.ok(RuleView.of(rule)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static boolean isAny(MediaType type) {
    return type.getType().equals("*");
  }

  /** Reads the site's rules and filters anew; those of before stay where anything is wrong. */
  @Secured(RoleNames.ADMIN)
  @Post(uri = "/reload", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> reload(Caller caller) {
    List<RuleProblem> problems = rules.reload();
    audit.rulesRead(caller, problems, rules.catalog().rules().size());
    HttpStatus status = problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY;
    return HttpResponse.status(status).body(ProblemsView.of(problems));
  }

  @Post(uri = "/validate", consumes = MediaType.ALL, produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> validate(@Body byte[] rule) {
    if (rule.length > LARGEST) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE, "A rule has at most " + LARGEST + " bytes")
          .answer();
    }
    if (!validations.tryAcquire()) {
      return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Another rule is being read; send it again")
          .answer()
          .header("Retry-After", "1");
    }
    try {
      return HttpResponse.ok(ProblemsView.of(RuleValidation.problems(rule)));
    } finally {
      validations.release();
    }
  }
}

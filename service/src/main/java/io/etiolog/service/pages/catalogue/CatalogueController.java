// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.catalogue;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.pages.incident.Severities;
import io.etiolog.service.rules.RulesInUse;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the rules, and tries one against lines. */
@Secured(RoleNames.VIEWER)
@Controller("/catalogue")
@ExecuteOn(TaskExecutors.BLOCKING)
class CatalogueController {
  private static final int MOST = 1 << 20;

  private final RulesInUse rules;
  private final Frames frames;
  private final Pages pages;

  /** A trial may take a second of a processor, and shippers need theirs. */
  private final Semaphore trials = new Semaphore(2);

  CatalogueController(RulesInUse rules, Frames frames, Pages pages) {
    this.rules = rules;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the form sends.
   *
   * @param lines the lines to try
   */
  @Serdeable
  record Form(@Nullable String lines) {}

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> list(HttpRequest<?> request) {
    Frame frame = frames.of(request);
    Map<String, List<CataloguePage.Row>> byLayer =
        rules.catalog().rules().values().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.cause().layer(),
                    TreeMap::new,
                    Collectors.mapping(rule -> row(frame, rule), Collectors.toList())));
    return pages.ok(
        "catalogue/catalogue",
        new CataloguePage(
            frame,
            byLayer.entrySet().stream()
                .map(entry -> new CataloguePage.Layer(entry.getKey(), entry.getValue()))
                .toList(),
            rules.catalog().rules().size()));
  }

  private static CataloguePage.Row row(Frame frame, Rule rule) {
    String severity = rule.cause().severity().toLowerCase(Locale.ROOT);
    return new CataloguePage.Row(
        rule.id(), frame.tell(rule.cause().title()), severity, Severities.tone(severity));
  }

  @Get(uri = "/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return page(frames.of(request), id, "", Optional.empty());
  }

  @Post(
      uri = "/{id}",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> attempt(HttpRequest<?> request, @PathVariable String id, @Body Form form) {
    String lines = form.lines() == null ? "" : form.lines();
    if (lines.length() > MOST) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE, "At most " + MOST + " characters are tried")
          .answer();
    }
    if (!trials.tryAcquire()) {
      return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Other lines are being tried").answer();
    }
    try {
      Frame frame = frames.of(request);
      return page(frame, id, lines, tried(frame, id, lines));
    } finally {
      trials.release();
    }
  }

  private Optional<TrialView> tried(Frame frame, String id, String lines) {
    Instant now = Instant.now();
    Investigation investigation =
        rules.diagnostician().explaining(List.of(id)).investigate("pasted", now);
    investigation.append("pasted.log", (lines + "\n").getBytes(StandardCharsets.UTF_8), now);
    return investigation.report().explanations().stream()
        .findFirst()
        .map(explained -> TrialView.of(frame, explained));
  }

  private HttpResponse<?> page(Frame frame, String id, String pasted, Optional<TrialView> tried) {
    Rule rule = rules.catalog().rules().get(id);
    return rule == null
        ? Problem.of(HttpStatus.NOT_FOUND, "There is no rule " + id).answer()
        : pages.ok(
            "catalogue/rule",
            new RulePage(frame, rule, Severities.tone(rule.cause().severity()), pasted, tried));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.server.Problem;
import io.etiolog.service.server.StopSignal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Takes bundles, shows how they are, gives their reports, deletes them. */
@Secured(RoleNames.VIEWER)
@Controller(BundleView.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
class BundlesController {
  private static final Logger LOG = LoggerFactory.getLogger(BundlesController.class);
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Bundles bundles;
  private final BundleUploads uploads;
  private final BundleReports reports;
  private final StopSignal stop;

  BundlesController(
      Bundles bundles, BundleUploads uploads, BundleReports reports, StopSignal stop) {
    this.stop = stop;
    this.bundles = bundles;
    this.uploads = uploads;
    this.reports = reports;
  }

  @Secured(RoleNames.INGEST)
  @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
  CompletionStage<MutableHttpResponse<?>> upload(HttpRequest<?> request, @Body InputStream body) {
    return switch (uploads.take(request, body)) {
      case BundleUploads.Outcome.Refused(MutableHttpResponse<?> answer) ->
          CompletableFuture.completedFuture(answer);
      case BundleUploads.Outcome.Kept(BundleStatus status) ->
          Wait.of(request.getHeaders().getAll("Prefer"))
              .map(time -> waited(request, status, time))
              .orElseGet(() -> CompletableFuture.completedFuture(taken(request, status)));
    };
  }

  /** A form without script is led to the bundle's page. */
  private static MutableHttpResponse<?> taken(HttpRequest<?> request, BundleStatus status) {
    return Browser.wantsPage(request)
        ? HttpResponse.seeOther(URI.create("/bundles/" + status.about().id()))
        : accepted(status);
  }

  /** Answers with the report if it is there in time, and else as if nobody had asked for it. */
  private CompletableFuture<MutableHttpResponse<?>> waited(
      HttpRequest<?> request, BundleStatus status, Duration time) {
    CompletableFuture<BundleStatus> ended =
        bundles.ended(status).orElseGet(() -> CompletableFuture.completedFuture(status));
    // What is on the disk is diagnosed after the restart, too.
    return Mono.fromFuture(ended)
        .timeout(time, Mono.just(status))
        .takeUntilOther(stop.signal())
        .defaultIfEmpty(status)
        .toFuture()
        .thenApply(last ->
            last.phase() == BundleStatus.Phase.DONE
                ? reports
                    .answer(request, status.about().id())
                    .header("Location", BundleView.path(status.about().id()))
                    .header("Preference-Applied", "wait=" + time.toSeconds())
                : accepted(bundles.find(status.about().id()).orElse(last)));
  }

  private static MutableHttpResponse<?> accepted(BundleStatus status) {
    return HttpResponse.accepted()
        .body(BundleView.of(status))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("Location", BundleView.path(status.about().id()));
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(@QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    return HttpResponse.ok(BundlePage.of(bundles.all(), most, after == null ? "" : after));
  }

  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> show(@PathVariable String id) {
    Optional<BundleStatus> found = bundles.find(id);
    return found.isPresent()
        ? HttpResponse.ok(BundleView.of(found.get()))
        : BundleReports.missing(id);
  }

  @Secured(RoleNames.OPERATOR)
  @Delete("/{id}")
  HttpResponse<?> delete(@PathVariable String id) {
    try {
      return bundles.delete(id) ? HttpResponse.noContent() : BundleReports.missing(id);
    } catch (IOException e) {
      LOG.error("Bundle {} could not be deleted", id, e);
      String why = "The disk of the data folder does not take that it is deleted; try it again";
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, why).answer().header("Retry-After", "10");
    }
  }

  @Get(uri = "/{id}/report", produces = MediaType.ALL)
  HttpResponse<?> report(HttpRequest<?> request, @PathVariable String id) {
    return reports.answer(request, id);
  }
}

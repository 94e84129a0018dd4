// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.pages.frame.ErrorPage;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.pages.incident.BundlePage;
import io.etiolog.service.pages.incident.BundleReports;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
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
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists bundles, and shows how far one is until its report stands. */
@Secured(RoleNames.VIEWER)
@Controller("/bundles")
@ExecuteOn(TaskExecutors.BLOCKING)
class BundlesController {
  private static final int ROWS = 50;
  private static final String NONE = "There is no bundle ";

  /** By this htmx knows that nothing more is to come. */
  private static final int STOP_ASKING = 286;

  private final Bundles bundles;
  private final BundleReports reports;
  private final Frames frames;
  private final Pages pages;

  BundlesController(Bundles bundles, BundleReports reports, Frames frames, Pages pages) {
    this.bundles = bundles;
    this.reports = reports;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String after) {
    List<BundleStatus> rest =
        bundles.all().stream()
            .dropWhile(bundle -> after != null && !bundle.about().id().equals(after))
            .skip(after == null ? 0 : 1)
            .toList();
    List<BundleRow> rows = rest.stream().limit(ROWS).map(BundleRow::of).toList();
    String next = rest.size() > ROWS ? rows.getLast().id() : "";
    return pages.ok("home/bundles", new BundlesPage(frames.of(request), rows, next));
  }

  @Get(uri = "/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(
      HttpRequest<?> request,
      @PathVariable String id,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to)
      throws IOException {
    Optional<BundleStatus> found = bundles.find(id);
    if (found.isEmpty()) {
      return missing(id);
    }
    Frame frame = frames.of(request);
    if (found.get().phase() != BundleStatus.Phase.DONE) {
      return pages.ok("home/waiting", WaitingPage.of(frame, found.get()));
    }
    Optional<BundlePage> page = reports.page(frame, found.get(), from, to);
    return page.isPresent() ? pages.ok("incident/bundle", page.get()) : missing(id);
  }

  /** How far it is; once that is the end, the page asks for itself anew. */
  @Get(uri = "/{id}/progress", produces = MediaType.TEXT_HTML)
  HttpResponse<?> progress(HttpRequest<?> request, @PathVariable String id) {
    Optional<BundleStatus> found = bundles.find(id);
    if (found.isEmpty()) {
      return Browser.wantsPart(request) ? gone(request, id) : missing(id);
    }
    WaitingPage page = WaitingPage.of(frames.of(request), found.get());
    return switch (found.get().phase()) {
      case DONE -> pages.ok("home/progress", page).header("HX-Refresh", "true");
      case FAILED -> pages.ok("home/progress", page).status(STOP_ASKING, "Failed");
      default -> pages.ok("home/progress", page);
    };
  }

  /** What was deleted does not come back: whoever asks each second is told so once. */
  private HttpResponse<?> gone(HttpRequest<?> request, String id) {
    ErrorPage page = new ErrorPage(frames.of(request), HttpStatus.NOT_FOUND.getCode(), NONE + id);
    return pages.ok("frame/partError", page).status(STOP_ASKING, "Gone");
  }

  private static HttpResponse<?> missing(String id) {
    return Problem.of(HttpStatus.NOT_FOUND, NONE + id).answer();
  }
}

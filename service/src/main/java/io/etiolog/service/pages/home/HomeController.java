// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.RefusedUploadException;
import io.etiolog.service.intake.http.ClientVersion;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The first page, and samples to try. */
@Secured(RoleNames.VIEWER)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class HomeController {
  private final HomeViews views;
  private final Bundles bundles;
  private final Frames frames;
  private final Pages pages;

  HomeController(HomeViews views, Bundles bundles, Frames frames, Pages pages) {
    this.views = views;
    this.bundles = bundles;
    this.frames = frames;
    this.pages = pages;
  }

  /** A page for people; shippers that speak Elasticsearch's protocol ask here for a version. */
  @Secured({RoleNames.INGEST, RoleNames.VIEWER})
  @Get(
      uri = "/",
      produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  HttpResponse<?> home(HttpRequest<?> request) {
    if (!Browser.wantsPage(request)) {
      return HttpResponse.ok(ClientVersion.answer()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    Frame frame = frames.of(request);
    return frame.sees()
        ? pages.ok("home/home", views.page(frame))
        : Problem.of(HttpStatus.FORBIDDEN, "The role of this token does not allow it").answer();
  }

  /** Its upper part, as it is by now. */
  @Get(uri = "/now", produces = MediaType.TEXT_HTML)
  HttpResponse<?> now(HttpRequest<?> request) {
    return Browser.wantsPart(request)
        ? pages.ok("home/now", views.page(frames.of(request)))
        : HttpResponse.seeOther(URI.create("/"));
  }

  @Secured(RoleNames.INGEST)
  @Post(uri = "/samples/{name}", consumes = MediaType.ALL, produces = MediaType.TEXT_HTML)
  HttpResponse<?> sample(@PathVariable String name) throws IOException {
    Optional<Sample> sample = Sample.named(name);
    if (sample.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no sample " + name).answer();
    }
    try {
      BundleStatus taken = sample.get().take(bundles);
      return HttpResponse.seeOther(URI.create("/bundles/" + taken.about().id()));
    } catch (RefusedUploadException e) {
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())).answer();
    }
  }
}

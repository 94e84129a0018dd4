// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.search.BadQueryException;
import io.etiolog.service.search.LineContext;
import io.etiolog.service.search.LineId;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.TooManySearchesException;
import io.etiolog.service.search.http.Asked;
import io.etiolog.service.search.http.WrongParameterException;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for lines, and shows single ones with what stands around them. */
@Secured(RoleNames.VIEWER)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {
  private static final int AROUND = 8;
  private static final List<String> NAMES =
      List.of(
          "q",
          "cluster",
          "node",
          "component",
          "pod",
          "container",
          "source",
          "severity",
          "from",
          "to",
          "live");

  private final SearchViews views;
  private final LineIndex index;
  private final Frames frames;
  private final Pages pages;

  SearchController(SearchViews views, LineIndex index, Frames frames, Pages pages) {
    this.views = views;
    this.index = index;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(uri = "/search", produces = MediaType.TEXT_HTML)
  HttpResponse<?> search(HttpRequest<?> request) {
    return found(request, "search/search", true);
  }

  /** The found lines alone. */
  @Get(uri = "/search/lines", produces = MediaType.TEXT_HTML)
  HttpResponse<?> lines(HttpRequest<?> request) {
    return Browser.wantsPart(request)
        ? found(request, "search/lines", false)
        : HttpResponse.seeOther(
            URI.create("/search?" + SearchPage.query(asked(request), Map.of())));
  }

  private HttpResponse<?> found(HttpRequest<?> request, String template, boolean charted) {
    Frame frame = frames.of(request);
    Map<String, String> asked = asked(request);
    try {
      return pages.ok(template, views.page(frame, asked, new Asked(request).query(), charted));
    } catch (BadQueryException | WrongParameterException e) {
      return failed(HttpStatus.BAD_REQUEST, template, frame, asked, String.valueOf(e.getMessage()));
    } catch (TooManySearchesException | IOException e) {
      return failed(
          HttpStatus.SERVICE_UNAVAILABLE, template, frame, asked, frame.say("search.busy"));
    }
  }

  private HttpResponse<?> failed(
      HttpStatus status, String template, Frame frame, Map<String, String> asked, String why) {
    return pages.answer(status, template, SearchViews.failed(frame, asked, why));
  }

  private static Map<String, String> asked(HttpRequest<?> request) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : NAMES) {
      Optional.ofNullable(request.getParameters().get(name))
          .filter(text -> !text.isBlank())
          .ifPresent(text -> asked.put(name, text));
    }
    return asked;
  }

  /** A line that was found, which can be shared. */
  @Get(uri = "/lines/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<?> line(HttpRequest<?> request, @PathVariable String id) {
    Optional<LineId> name = LineId.parse(id);
    return name.isEmpty()
        ? missing()
        : shown(request, () -> index.around(name.get(), AROUND, AROUND));
  }

  /** What stands around a piece of evidence. */
  @Get(uri = "/context", produces = MediaType.TEXT_HTML)
  HttpResponse<?> context(HttpRequest<?> request) {
    Asked asked = new Asked(request);
    return shown(
        request,
        () ->
            index.around(
                asked.needed("cluster"),
                asked.needed("source"),
                asked
                    .time("time")
                    .orElseThrow(() -> new WrongParameterException("time is missing")),
                AROUND,
                AROUND));
  }

  @FunctionalInterface
  private interface Looking {
    Optional<LineContext> around()
        throws IOException, BadQueryException, TooManySearchesException, WrongParameterException;
  }

  private HttpResponse<?> shown(HttpRequest<?> request, Looking looking) {
    try {
      Optional<LineContext> found = looking.around();
      if (found.isEmpty()) {
        return missing();
      }
      String template = Browser.wantsPart(request) ? "search/around" : "search/line";
      return pages.ok(template, ContextPage.of(frames.of(request), found.get()));
    } catch (BadQueryException | WrongParameterException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())).answer();
    } catch (TooManySearchesException | IOException e) {
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The index of lines cannot be searched now")
          .answer();
    }
  }

  private static HttpResponse<?> missing() {
    return Problem.of(
            HttpStatus.NOT_FOUND, "There is no such line; it is too old, or not indexed yet")
        .answer();
  }
}

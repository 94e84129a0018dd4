// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Shows problems as pages to who looks with a browser, and sends who has to sign in to the page for
 * it. The calls of programs answer as ever.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // So that it also sees what was refused on the way.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ErrorPages {
  private static final String CALLS = "/api/";

  private final Pages pages;
  private final Frames frames;

  ErrorPages(Pages pages, Frames frames) {
    this.pages = pages;
    this.frames = frames;
  }

  @ResponseFilter
  MutableHttpResponse<?> show(HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean ours = Browser.wantsPage(request) || Browser.wantsPart(request);
    boolean isCall = request.getPath().startsWith(CALLS) && !isForm(request);
    if (!(response.body() instanceof Problem problem) || !ours || isCall) {
      return response;
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
      return signIn(request);
    }
    ErrorPage page = new ErrorPage(frames.of(request), problem.status(), problem.detail());
    String template = Browser.wantsPart(request) ? "frame/partError" : "frame/error";
    return pages.answer(HttpStatus.valueOf(problem.status()), template, page);
  }

  /** The form for bundles is sent to where programs send theirs. */
  private static boolean isForm(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.POST && request.getPath().equals("/api/v1/bundles");
  }

  /** The page that was asked for, or the one that a part of was. */
  private static Optional<String> pageOf(HttpRequest<?> request) {
    if (!Browser.wantsPart(request)) {
      return Optional.of(request.getUri().toString())
          .filter(page -> request.getMethod() == HttpMethod.GET);
    }
    return request
        .getHeaders()
        .getFirst("HX-Current-URL")
        .map(page -> page.replaceFirst("^[a-z]+://[^/]*", ""))
        .filter(page -> page.startsWith("/"));
  }

  private static MutableHttpResponse<?> signIn(HttpRequest<?> request) {
    String next =
        pageOf(request)
            .map(page -> "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8))
            .orElse("");
    URI place = URI.create("/sign-in" + next);
    return Browser.wantsPart(request)
        ? HttpResponse.noContent().header("HX-Redirect", place.toString())
        : HttpResponse.seeOther(place);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Has browsers show each answer as what it is, in nobody's frame, and keep none of it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // So that what is refused on the way has them, too.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AnswerHeaders {
  private static final String POLICY = "Content-Security-Policy";
  private static final String REFERRER = "Referrer-Policy";

  @ResponseFilter
  void add(MutableHttpResponse<?> response) {
    response.header("X-Content-Type-Options", "nosniff");
    if (!response.getHeaders().contains(REFERRER)) {
      response.header(REFERRER, "no-referrer");
    }
    response.header("X-Frame-Options", "DENY");
    // What is shown as a page brings a policy of its own.
    if (!response.getHeaders().contains(POLICY)) {
      response.header(POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
    if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}

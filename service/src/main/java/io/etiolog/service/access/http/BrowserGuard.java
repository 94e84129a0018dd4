// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.Admission;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of others from calling the service through the browser of somebody who may: what
 * changes something must come from a page of our own, if it comes from a page (OWASP's Cross-Site
 * Request Forgery Prevention, "Verifying Origin"), and while nobody needs a token, only under a
 * name of this machine, which no page of others has (DNS rebinding). Its answers are shown as what
 * they are, framed by nobody and kept by no cache.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BrowserGuard {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d{1,5})?");

  private final Admission admission;

  BrowserGuard(Admission admission) {
    this.admission = admission;
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    String host =
        request.getHeaders().findFirst(HttpHeaders.HOST).orElse("").toLowerCase(Locale.ROOT);
    if (admission.isOpen() && !THIS_MACHINE.matcher(host).matches()) {
      return refused("Nobody needs a token here, so call it as localhost or 127.0.0.1");
    }
    Optional<String> origin = request.getHeaders().findFirst(HttpHeaders.ORIGIN);
    boolean changes =
        request.getMethod() != HttpMethod.GET && request.getMethod() != HttpMethod.HEAD;
    // Every browser names the origin of what changes something; a cookie without one is a trick.
    boolean unnamed = origin.isEmpty() && SessionCookie.in(request).isPresent();
    boolean foreign = origin.filter(site -> !isOf(host, site)).isPresent();
    if (changes && (unnamed || foreign)) {
      return refused("A page of another site may not call this");
    }
    return null;
  }

  private static boolean isOf(String host, String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.toLowerCase(Locale.ROOT).equals(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static HttpResponse<?> refused(String why) {
    return Problem.of(HttpStatus.FORBIDDEN, why).answer();
  }
}

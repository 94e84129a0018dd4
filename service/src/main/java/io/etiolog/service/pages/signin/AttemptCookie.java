// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import io.etiolog.service.access.oidc.Attempt;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie in which a browser keeps what it needs to come back from the OpenID provider: for ten
 * minutes, and out of reach of scripts.
 */
final class AttemptCookie {
  private static final String NAME = "etiolog-sign-in";
  private static final Duration TIME = Duration.ofMinutes(10);

  private AttemptCookie() {}

  static Optional<Attempt> in(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).map(Cookie::getValue).flatMap(Attempt::of);
  }

  static Cookie of(Attempt attempt, boolean encrypted) {
    return of(attempt.text(), encrypted).maxAge(TIME);
  }

  static Cookie ended(boolean encrypted) {
    return of("", encrypted).maxAge(Duration.ZERO);
  }

  private static Cookie of(String text, boolean encrypted) {
    return Cookie.of(NAME, text)
        .path("/sign-in/openid")
        .httpOnly(true)
        .secure(encrypted)
        // It has to be shown when the provider leads back here.
        .sameSite(SameSite.Lax);
  }
}

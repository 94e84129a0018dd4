// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie in which a browser keeps the token of who has signed in, or their session, until it is
 * closed: out of reach of scripts. Another site can lead here, as a ticket's link does, but what it
 * has a browser send is not shown the cookie, and {@link BrowserGuard} refuses it besides. What is
 * revoked ends with the next request, as every token does.
 */
@Singleton
public final class SessionCookie implements TokenReader<HttpRequest<?>> {
  private static final String NAME = "etiolog-token";

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return in(request);
  }

  /** The token that a browser shows. */
  public static Optional<String> in(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).map(Cookie::getValue);
  }

  /** The cookie for a token. */
  public static Cookie of(String token, HttpRequest<?> request) {
    return of(token, request.isSecure());
  }

  /** The cookie for a token, or for a session, that is shown to those alone who speak TLS. */
  public static Cookie of(String token, boolean encrypted) {
    return Cookie.of(NAME, token).path("/").httpOnly(true).secure(encrypted).sameSite(SameSite.Lax);
  }

  /** The cookie that takes it back. */
  public static Cookie ended(HttpRequest<?> request) {
    return of("", request).maxAge(Duration.ZERO);
  }

  /** After what programs send. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.AccessToken;
import io.etiolog.service.access.Tokens;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Tells whose token it is. */
@Singleton
final class CallerTokenValidator implements TokenValidator<HttpRequest<?>> {
  private final Tokens tokens;
  private final InstantSource clock = InstantSource.system();

  CallerTokenValidator(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    return tokens
        .of(token, clock.instant())
        .map(CallerTokenValidator::authentication)
        .map(Publishers::just)
        .orElseGet(Publishers::empty);
  }

  private static Authentication authentication(AccessToken token) {
    return Authentication.build(token.name(), token.role().names());
  }
}

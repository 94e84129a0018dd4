// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.oidc.IssuerAwayException;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Tells whose token cannot be checked now to come again. Why the issuer cannot be asked is for the
 * log and the health: anybody may send such a token.
 */
@Singleton
final class IssuerAwayHandler implements ExceptionHandler<IssuerAwayException, HttpResponse<?>> {
  private static final String SECONDS = "10";

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public HttpResponse<?> handle(HttpRequest request, IssuerAwayException exception) {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The OpenID provider cannot be asked for its keys, so that this token cannot be"
                + " checked; /health says why. Come again, or show a token of Etiolog's own")
        .answer()
        .header(HttpHeaders.RETRY_AFTER, SECONDS);
  }
}

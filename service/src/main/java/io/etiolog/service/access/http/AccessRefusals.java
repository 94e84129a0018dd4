// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.server.Problem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import javax.security.auth.x500.X500Principal;

/** Tells who may not do something what is missing. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AccessRefusals implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public HttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    if (exception.isForbidden()) {
      return Problem.of(HttpStatus.FORBIDDEN, "The role of this token does not allow it").answer();
    }
    return Problem.of(HttpStatus.UNAUTHORIZED, missing(request))
        .answer()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"etiolog\"");
  }

  private static String missing(HttpRequest<?> request) {
    String token =
        "It needs a token that is valid: Authorization: Bearer TOKEN; an administrator makes one"
            + " with etiolog token create";
    return CertificateFetcher.shown(request)
        .map(certificate -> certificate.getSubjectX500Principal().getName(X500Principal.RFC2253))
        .map(subject -> token + "; the certificate's subject " + subject + " has no role")
        .orElse(token);
  }
}

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
import io.micronaut.security.authentication.Authentication;
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
      return Problem.of(HttpStatus.FORBIDDEN, notAllowed(exception)).answer();
    }
    return Problem.of(HttpStatus.UNAUTHORIZED, missing(request))
        .answer()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"etiolog\"");
  }

  private static String notAllowed(AuthorizationException exception) {
    Authentication known = exception.getAuthentication();
    return known == null || !known.getRoles().isEmpty()
        ? "The role of this token does not allow it"
        : known.getName()
            + " has no role here: an administrator gives one to a group of theirs in the file of"
            + " oidc.roles";
  }

  private static String missing(HttpRequest<?> request) {
    String token =
        request
                .getAttribute(CallerTokenValidator.REFUSAL, String.class)
                .map(why -> "The token of the OpenID provider is not taken: " + why + ". ")
                .orElse("")
            + "It needs a token that is valid: Authorization: Bearer TOKEN; an administrator makes one"
            + " with etiolog token create";
    return CertificateFetcher.shown(request)
        .map(certificate -> certificate.getSubjectX500Principal().getName(X500Principal.RFC2253))
        .map(subject -> token + "; the certificate's subject " + subject + " has no role")
        .orElse(token);
  }
}

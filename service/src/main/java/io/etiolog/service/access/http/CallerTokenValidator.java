// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.AccessToken;
import io.etiolog.service.access.Admission;
import io.etiolog.service.access.Identity;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.oidc.IssuerAwayException;
import io.etiolog.service.access.oidc.OpenId;
import io.etiolog.service.access.oidc.RefusedTokenException;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells whose token it is: one of ours, or one of an OpenID provider's, which may take a while. */
@Singleton
final class CallerTokenValidator implements TokenValidator<HttpRequest<?>> {
  /** Why a token was refused, beside the request that it came with. */
  static final String REFUSAL = "etiolog.refusal";

  /** Until when somebody is known, among what is known of them. */
  static final String UNTIL = "until";

  private final Admission admission;
  private final InstantSource clock = InstantSource.system();

  CallerTokenValidator(Admission admission) {
    this.admission = admission;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    Optional<OpenId> issuer = admission.openId().filter(_ -> OpenId.mayHaveIssued(token));
    Optional<Identity> signedIn =
        admission.openId().flatMap(known -> known.sessions().of(token, clock.instant()));
    if (signedIn.isPresent()) {
      return Publishers.just(authentication(signedIn.get()));
    }
    return issuer.isPresent()
        ? Mono.fromCallable(() -> identified(issuer.get(), token, request))
            .flatMap(found -> found.map(Mono::just).orElseGet(Mono::empty))
            .subscribeOn(Schedulers.boundedElastic())
        : admission
            .tokens()
            .of(token, clock.instant())
            .map(CallerTokenValidator::authentication)
            .map(Publishers::just)
            .orElseGet(Publishers::empty);
  }

  private static Optional<Authentication> identified(
      OpenId issuer, String token, @Nullable HttpRequest<?> request) throws IssuerAwayException {
    try {
      return Optional.of(authentication(issuer.identify(token)));
    } catch (RefusedTokenException e) {
      if (request != null) {
        request.setAttribute(REFUSAL, String.valueOf(e.getMessage()));
      }
      return Optional.empty();
    }
  }

  private static Authentication authentication(Identity identity) {
    return Authentication.build(
        identity.name(), Role.names(identity.roles()), Map.of(UNTIL, identity.until()));
  }

  private static Authentication authentication(AccessToken token) {
    return Authentication.build(token.name(), token.role().names());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.Admission;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tells whether who has asked may still do so: what answers without an end has to ask that again
 * and again, since a token may be revoked meanwhile, or expire. Safe for all threads.
 */
@Singleton
public final class StandingAccess {
  private final Admission admission;
  private final CallerTokenReader header;
  private final InstantSource clock = InstantSource.system();

  StandingAccess(Admission admission, CallerTokenReader header) {
    this.admission = admission;
    this.header = header;
  }

  /** Whether the one of this request, which was let in, may still ask; whenever it is asked. */
  public BooleanSupplier of(HttpRequest<?> request) {
    Optional<String> token =
        header.findToken(request).or(() -> SessionCookie.in(request)).filter(this::stands);
    Optional<Instant> until =
        request
            .getUserPrincipal(Authentication.class)
            .map(known -> known.getAttributes().get(CallerTokenValidator.UNTIL))
            .map(Instant.class::cast);
    boolean wasOpen = admission.isOpen();
    return () ->
        (!wasOpen || admission.isOpen())
            && token.map(this::stands).orElse(true)
            && until.map(end -> clock.instant().isBefore(end)).orElse(true);
  }

  private boolean stands(String token) {
    Instant now = clock.instant();
    return admission.tokens().of(token, now).isPresent()
        || admission.openId().flatMap(known -> known.sessions().of(token, now)).isPresent();
  }
}

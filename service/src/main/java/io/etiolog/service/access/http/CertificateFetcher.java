// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.Role;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.reactivestreams.Publisher;

/**
 * Tells who calls by the certificate that the connection was made with. Who shows a token is whom
 * the token says, or nobody.
 */
@Singleton
final class CertificateFetcher implements AuthenticationFetcher<HttpRequest<?>> {
  private final Admission admission;

  CertificateFetcher(Admission admission) {
    this.admission = admission;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    boolean other = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
    return (other ? Optional.<Authentication>empty() : of(request))
        .map(Publishers::just)
        .orElseGet(Publishers::empty);
  }

  private Optional<Authentication> of(HttpRequest<?> request) {
    if (admission.clients().isEmpty()) {
      return Optional.empty();
    }
    return shown(request)
        .flatMap(certificate ->
            admission
                .clients()
                .flatMap(clients -> clients.of(certificate))
                .map(role -> authentication(certificate, role)));
  }

  /** The certificate of a connection, where it has one. */
  static Optional<X509Certificate> shown(HttpRequest<?> request) {
    return request
        .getCertificate()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast);
  }

  private static Authentication authentication(X509Certificate certificate, Role role) {
    String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
    return Authentication.build(subject, role.names());
  }
}

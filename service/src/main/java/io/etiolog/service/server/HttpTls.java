// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.tls.Tls;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.netty.ssl.CertificateProvidedSslBuilder;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Has HTTP speak TLS with what the service speaks it with elsewhere, in place of what the framework
 * would read from settings of its own.
 */
@Singleton
@Replaces(CertificateProvidedSslBuilder.class)
@Requires(property = FrameworkProperties.TLS, value = "true")
final class HttpTls implements ServerSslBuilder {
  private final ServerSslConfiguration configuration;
  private final Tls tls;

  HttpTls(ServerSslConfiguration configuration, Tls tls) {
    this.configuration = configuration;
    this.tls = tls;
  }

  @Override
  public ServerSslConfiguration getSslConfiguration() {
    return configuration;
  }

  @Override
  public Optional<SslContext> build() {
    try {
      return Optional.of(
          SslContextBuilder.forServer(tls.keys())
              .trustManager(tls.clients())
              .sslProvider(SslProvider.JDK)
              .protocols(Tls.PROTOCOLS)
              .ciphers(Tls.CIPHERS)
              .sessionTimeout(Tls.SESSION)
              .clientAuth(tls.asksClients() ? ClientAuth.OPTIONAL : ClientAuth.NONE)
              .build());
    } catch (SSLException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }
}

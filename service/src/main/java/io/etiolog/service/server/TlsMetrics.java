// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.tls.Tls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Tells when the certificate has to be renewed. */
@Singleton
@Requires(property = FrameworkProperties.TLS, value = "true")
final class TlsMetrics implements MeterBinder {
  private final Tls tls;

  TlsMetrics(Tls tls) {
    this.tls = tls;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("etiolog.tls.certificate.ends.seconds", tls, it -> it.ends().getEpochSecond())
        .description("When the certificate that is shown ends, in seconds since 1970")
        .register(registry);
  }
}

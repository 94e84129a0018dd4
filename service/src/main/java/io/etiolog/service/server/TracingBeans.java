// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.TraceSettings;
import io.etiolog.service.trace.IncidentTraces;
import io.etiolog.service.trace.Tracing;
import io.etiolog.service.trace.otel.OtlpTracing;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Makes what tells of the service's work, where the settings name who hears it. */
@Factory
final class TracingBeans {
  @Singleton
  @Bean(preDestroy = "close")
  Tracing tracing(Settings settings, DataFolder folder) {
    Optional<URI> endpoint = settings.find(TraceSettings.ENDPOINT);
    return endpoint.isPresent()
        ? OfOpenTelemetry.open(endpoint.get(), settings, folder)
        : Tracing.NONE;
  }

  /** Apart, so that it is loaded only where it is needed. */
  private static final class OfOpenTelemetry {
    private OfOpenTelemetry() {}

    static Tracing open(URI endpoint, Settings settings, DataFolder folder) {
      String version = TracingBeans.class.getPackage().getImplementationVersion();
      try {
        return new OtlpTracing(
            endpoint,
            settings.get(TraceSettings.PERCENT),
            folder.instance(),
            Objects.requireNonNullElse(version, "(not packaged)"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Singleton
  IncidentTraces incidents(Tracing tracing) {
    return new IncidentTraces(tracing);
  }
}

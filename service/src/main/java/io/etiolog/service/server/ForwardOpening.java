// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Admission;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.forward.ForwardServer;
import io.etiolog.service.intake.forward.ForwardTls;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.tls.Tls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.Optional;

/** Opens the port of the forward protocol, where the settings name one. */
final class ForwardOpening {
  private ForwardOpening() {}

  static Optional<ForwardServer> open(Settings settings, ApplicationContext context)
      throws ServiceStartException {
    Optional<Integer> port = settings.find(ServiceSettings.FORWARD_PORT);
    if (port.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ForwardTls> tls =
          context
              .findBean(Tls.class)
              .map(found -> new ForwardTls(found, context.getBean(Admission.class).clients()));
      ForwardServer server =
          ForwardServer.open(
              settings, context.getBean(FieldNames.class), context.getBean(Intake.class), tls);
      Gauge.builder("etiolog.forward.connections", server, ForwardServer::connections)
          .description("Connections of the forward protocol that are open")
          .register(context.getBean(MeterRegistry.class));
      return Optional.of(server);
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot listen for the forward protocol on port " + port.get() + ": " + e.getMessage(),
          e);
    }
  }
}

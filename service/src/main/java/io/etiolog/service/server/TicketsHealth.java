// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.ticket.policy.TicketsInUse;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Whether tickets are made as their file says. */
@Singleton
final class TicketsHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "The file of tickets is wrong; as before goes on", true, 100);

  private final TicketsInUse tickets;

  TicketsHealth(TicketsInUse tickets) {
    this.tickets = tickets;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean trouble = tickets.trouble().isPresent();
    return Publishers.just(
        HealthResult.builder("tickets", trouble ? DEGRADED : HealthStatus.UP)
            .details(Map.of("sinks", tickets.policy().outlets().size()))
            .build());
  }
}

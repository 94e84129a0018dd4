// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.StoreFailure;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether incidents can be read and written. Where they cannot, the service is said to be degraded,
 * not down: shippers are served without the store, and must not be turned away for it.
 */
@Singleton
final class StoreHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "Shippers are served; incidents cannot be had", true, 100);

  private final IncidentStore store;

  StoreHealth(IncidentStore store) {
    this.store = store;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromCallable(this::ask).subscribeOn(Schedulers.boundedElastic());
  }

  /** Waits for the store. */
  HealthResult ask() {
    try {
      return HealthResult.builder("incidents", HealthStatus.UP)
          .details(Map.of("open", store.open()))
          .build();
    } catch (StoreFailure e) {
      return HealthResult.builder("incidents", DEGRADED).build();
    }
  }
}

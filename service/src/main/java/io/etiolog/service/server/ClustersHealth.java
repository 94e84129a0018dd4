// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.stream.ClusterPlaces;
import io.etiolog.service.stream.StreamDiagnosis;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Whether all clusters are diagnosed, or some are not, since there are too many. */
@Singleton
final class ClustersHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "Some clusters are not diagnosed", true, 100);

  private final ClusterPlaces places;

  ClustersHealth(StreamDiagnosis diagnosis) {
    this.places = diagnosis.places();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = places.others().isEmpty() ? HealthStatus.UP : DEGRADED;
    return Publishers.just(
        HealthResult.builder("clusters", status)
            .details(
                Map.of(
                    "diagnosed",
                    places.taken(),
                    "most",
                    places.most(),
                    "notDiagnosed",
                    places.others()))
            .build());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.kafka.KafkaIntake;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Whether Kafka is read. Where it is not, the service is degraded, not down: other shippers are
 * served, and a restart helps nobody. Asks nobody, so that it answers at once.
 */
final class KafkaHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "Other shippers are served; Kafka is not read", true, 100);

  private final KafkaIntake kafka;

  KafkaHealth(KafkaIntake kafka) {
    this.kafka = kafka;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    long lag = kafka.counts().lag();
    return Publishers.just(
        kafka
            .trouble()
            .map(trouble ->
                HealthResult.builder("kafka", DEGRADED)
                    .details(Map.of("lagRecords", lag, "trouble", trouble)))
            .orElseGet(() ->
                HealthResult.builder("kafka", HealthStatus.UP).details(Map.of("lagRecords", lag)))
            .build());
  }
}

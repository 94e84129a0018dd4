// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.stream.StreamDiagnosis;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Whether what comes in is diagnosed: down when its thread has ended, or has not come round for
 * minutes. A restart helps then. It tells how far behind it is, too, which is no fault as such.
 */
@Singleton
@Liveness
final class DiagnosisHealth implements HealthIndicator {
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final StreamDiagnosis diagnosis;

  DiagnosisHealth(StreamDiagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Duration round = diagnosis.round();
    boolean lives = diagnosis.isRunning() && round.compareTo(LONGEST_ROUND) < 0;
    return Publishers.just(
        HealthResult.builder("diagnosis", lives ? HealthStatus.UP : HealthStatus.DOWN)
            .details(Map.of("lagEntries", diagnosis.lag(), "roundSeconds", round.toSeconds()))
            .build());
  }
}

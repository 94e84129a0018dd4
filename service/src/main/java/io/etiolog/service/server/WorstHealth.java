// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/**
 * Says of the whole what is said of its worst part. The framework's own takes all that operates for
 * equal, so that a degraded part shows or not as the names of the parts fall.
 */
@Singleton
@Replaces(DefaultHealthAggregator.class)
final class WorstHealth extends DefaultHealthAggregator {
  private static final int DOWN = 3;
  private static final int DEGRADED = 2;
  private static final int UNKNOWN = 1;

  WorstHealth(ApplicationConfiguration application) {
    super(application);
  }

  @Override
  protected HealthStatus calculateOverallStatus(List<HealthResult> results) {
    return results.stream()
        .map(HealthResult::getStatus)
        .max(Comparator.comparingInt(WorstHealth::badness))
        .orElse(HealthStatus.UNKNOWN);
  }

  private static int badness(HealthStatus status) {
    if (status.getOperational().isEmpty()) {
      return UNKNOWN;
    }
    if (!status.getOperational().get()) {
      return DOWN;
    }
    return status.getSeverity().isPresent() ? DEGRADED : 0;
  }
}

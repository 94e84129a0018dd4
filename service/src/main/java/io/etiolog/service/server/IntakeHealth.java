// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogCounts;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Whether shippers can be served: down from when the disk fails a write until one succeeds.
 * Degraded while it is full: shippers are told to come again, people see why, and neither a restart
 * nor another address would help them.
 */
@Singleton
@Readiness
final class IntakeHealth implements HealthIndicator {
  private static final HealthStatus FULL =
      new HealthStatus("DEGRADED", "Shippers are told to come again", true, 100);

  /** The kernel's word for ENOSPC, as the JDK passes it on. */
  private static final String NO_ROOM = "No space left on device";

  private final IntakeLog log;

  IntakeHealth(IntakeLog log) {
    this.log = log;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    LogCounts counts = log.counts();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("bytes", counts.bytes());
    details.put("waitingBytes", counts.waitingBytes());
    counts.forces().failure().ifPresent(failure -> details.put("failure", failure));
    boolean full = log.isDiskFull();
    if (full) {
      details.put("room", "The disk of the data folder is full: make room there");
    }
    return Publishers.just(
        HealthResult.builder("intake", status(counts, full)).details(details).build());
  }

  /** A write that found no room is no fault of the disk, and is over when there is some. */
  private static HealthStatus status(LogCounts counts, boolean full) {
    boolean fails =
        counts.forces().failure().filter(failure -> !failure.contains(NO_ROOM)).isPresent();
    if (fails) {
      return HealthStatus.DOWN;
    }
    return full ? FULL : HealthStatus.UP;
  }
}

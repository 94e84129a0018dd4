// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.rules.RulesInUse;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Whether the rules that are in use are those that stand in the files. */
@Singleton
final class RulesHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "Rules of before are in use; the new ones are wrong", true, 100);

  private final RulesInUse rules;

  RulesHealth(RulesInUse rules) {
    this.rules = rules;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    List<RuleProblem> problems = rules.problems();
    // What is wrong, and where, is for the log and the audit: everybody may ask for the health.
    return Publishers.just(
        HealthResult.builder("rules", problems.isEmpty() ? HealthStatus.UP : DEGRADED)
            .details(Map.of("rules", rules.catalog().rules().size(), "mistakes", problems.size()))
            .build());
  }
}

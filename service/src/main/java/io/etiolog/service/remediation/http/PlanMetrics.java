// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.desk.PlanNews;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** The plans' numbers, as Prometheus asks for them. */
@Singleton
final class PlanMetrics implements MeterBinder {
  private final PlanNews news;
  private final RepairWorks works;

  PlanMetrics(PlanNews news, RepairWorks works) {
    this.news = news;
    this.works = works;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (PlanStatus status : PlanStatus.values()) {
      FunctionCounter.builder("etiolog.plans", news, it -> it.count(status))
          .tag("status", status.toString())
          .description("Plans that came to this status, by this instance")
          .register(registry);
    }
    Gauge.builder(
            "etiolog.repair.allowed", works, it -> it.killSwitch().stopped().isEmpty() ? 1 : 0)
        .description("Whether plans may be executed")
        .register(registry);
  }
}

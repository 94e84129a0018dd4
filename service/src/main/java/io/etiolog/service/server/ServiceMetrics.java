// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.IntakeCounts;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.stream.StreamDiagnosis;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The service's own numbers, as Prometheus asks for them. */
@Singleton
final class ServiceMetrics implements MeterBinder {
  private final Intake intake;
  private final IntakeLog log;
  private final StreamDiagnosis diagnosis;
  private final IncidentStore store;

  ServiceMetrics(Intake intake, IntakeLog log, StreamDiagnosis diagnosis, IncidentStore store) {
    this.intake = intake;
    this.log = log;
    this.diagnosis = diagnosis;
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "etiolog.intake.records", "Records that were kept", IntakeCounts::kept);
    counter(
        registry,
        "etiolog.intake.unreadable.records",
        "Records of kept requests that nobody could read",
        IntakeCounts::unreadable);
    counter(
        registry,
        "etiolog.intake.refused.requests",
        "Requests that could not be read at all",
        IntakeCounts::refused);
    counter(
        registry,
        "etiolog.intake.postponed.requests",
        "Requests that were told to come again",
        IntakeCounts::postponed);
    counter(
        registry,
        "etiolog.intake.late.records",
        "Kept records more than five minutes older than the latest of their cluster",
        IntakeCounts::late);
    counter(
        registry,
        "etiolog.intake.reordered.records",
        "Kept records that came after a later one of their cluster, by less than that",
        IntakeCounts::reordered);
    counter(
        registry,
        "etiolog.intake.ahead.records",
        "Kept records more than a minute ahead of the service's clock",
        IntakeCounts::ahead);
    FunctionCounter.builder(
            "etiolog.intake.repeated.batches", log, it -> it.counts().events().repeated())
        .description("Batches that had been kept before")
        .register(registry);
    Gauge.builder("etiolog.intake.log.bytes", log, it -> it.counts().bytes())
        .description("How large the intake log is")
        .register(registry);
    Gauge.builder("etiolog.diagnosis.lag.entries", diagnosis, StreamDiagnosis::lag)
        .description("Entries of the intake log that wait to be diagnosed")
        .register(registry);
    Gauge.builder("etiolog.diagnosis.clusters", diagnosis, it -> it.places().taken())
        .description("Clusters that are diagnosed")
        .register(registry);
    FunctionCounter.builder(
            "etiolog.diagnosis.passed.over.entries", diagnosis, it -> it.places().passedOver())
        .description("Entries of clusters that are not diagnosed, since there are too many")
        .register(registry);
    FunctionCounter.builder(
            "etiolog.diagnosis.matched.lines", diagnosis, it -> it.counts().matched())
        .description("Lines and rows that a rule knew")
        .register(registry);
    FunctionTimer.builder(
            "etiolog.diagnosis.delay",
            diagnosis,
            it -> it.counts().judgements(),
            it -> it.counts().waited(),
            TimeUnit.NANOSECONDS)
        .description("How long the first of what had come waited until it was judged")
        .register(registry);
    Gauge.builder("etiolog.incidents.open", store, IncidentStore::open)
        .description("Incidents that are open")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String what, ToDoubleFunction<IntakeCounts> value) {
    FunctionCounter.builder(name, intake.counts(), value).description(what).register(registry);
  }
}

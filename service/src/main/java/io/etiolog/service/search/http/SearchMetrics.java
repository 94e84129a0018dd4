// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import io.etiolog.service.search.LineIndex;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** The index's numbers, as Prometheus asks for them. */
@Singleton
final class SearchMetrics implements MeterBinder {
  private final LineIndex index;

  SearchMetrics(LineIndex index) {
    this.index = index;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("etiolog.search.lines", index, it -> it.counts().lines())
        .description("Lines that were added to the index")
        .register(registry);
    FunctionCounter.builder("etiolog.search.skipped.entries", index, it -> it.counts().skipped())
        .description("Entries of the intake log that were gone before they were indexed")
        .register(registry);
    Gauge.builder("etiolog.search.lag.entries", index, LineIndex::lag)
        .description("Entries of the intake log that wait to be indexed")
        .register(registry);
    Gauge.builder("etiolog.search.index.bytes", index, it -> it.counts().bytes())
        .description("How large the index is")
        .register(registry);
  }
}

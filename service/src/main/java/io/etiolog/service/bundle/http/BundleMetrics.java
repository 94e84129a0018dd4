// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.BundleCounts;
import io.etiolog.service.bundle.Bundles;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The bundles' numbers, as Prometheus asks for them. */
@Singleton
final class BundleMetrics implements MeterBinder {
  private final Bundles bundles;

  BundleMetrics(Bundles bundles) {
    this.bundles = bundles;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "received", "Bundles that were uploaded", BundleCounts::received);
    counter(registry, "refused", "Uploads that were not taken", BundleCounts::refused);
    counter(registry, "diagnosed", "Bundles that have a report", BundleCounts::diagnosed);
    counter(registry, "failed", "Bundles that could not be diagnosed", BundleCounts::failed);
    Gauge.builder("etiolog.bundles.waiting", bundles, Bundles::waiting)
        .description("Bundles that wait to be diagnosed")
        .register(registry);
    Gauge.builder("etiolog.bundles.bytes", bundles, Bundles::bytes)
        .description("What bundles and their reports take of the disk")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String what, String said, ToDoubleFunction<BundleCounts> value) {
    FunctionCounter.builder("etiolog.bundles." + what, bundles.counts(), value)
        .description(said)
        .register(registry);
  }
}

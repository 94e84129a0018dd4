// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.kafka.KafkaCounts;
import io.etiolog.service.intake.kafka.KafkaIntake;
import io.etiolog.service.settings.KafkaSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.shipper.FieldNames;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.management.health.indicator.HealthIndicator;
import java.io.IOException;
import java.util.Optional;

/** Begins to read Kafka, where the settings name its brokers; else no class of it is loaded. */
final class KafkaOpening {
  private KafkaOpening() {}

  /** What ends it again, where there is something to end. */
  static Optional<Runnable> open(Settings settings, ApplicationContext context)
      throws ServiceStartException {
    return settings.find(KafkaSettings.SERVERS).isPresent()
        ? Optional.of(begin(settings, context))
        : Optional.empty();
  }

  private static Runnable begin(Settings settings, ApplicationContext context)
      throws ServiceStartException {
    try {
      KafkaIntake kafka =
          KafkaIntake.open(
              settings, context.getBean(FieldNames.class), context.getBean(Intake.class));
      count(kafka.counts(), context.getBean(MeterRegistry.class));
      context.registerSingleton(HealthIndicator.class, new KafkaHealth(kafka));
      return kafka::close;
    } catch (IOException e) {
      throw new ServiceStartException("cannot read from Kafka: " + e.getMessage(), e);
    }
  }

  private static void count(KafkaCounts counts, MeterRegistry registry) {
    FunctionCounter.builder("etiolog.kafka.records", counts, KafkaCounts::kept)
        .description("Records of Kafka whose lines were kept")
        .register(registry);
    FunctionCounter.builder("etiolog.kafka.poison.records", counts, KafkaCounts::poison)
        .description("Records of Kafka that nobody could read, on the topic for dead letters")
        .register(registry);
    Gauge.builder("etiolog.kafka.lag.records", counts, KafkaCounts::lag)
        .description("Records of our partitions that wait to be read")
        .register(registry);
  }
}

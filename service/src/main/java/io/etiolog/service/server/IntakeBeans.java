// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.AsideFile;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.Ledger;
import io.etiolog.service.intake.TracedLedger;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.settings.TraceSettings;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.body.BodyDecoder;
import io.etiolog.service.trace.Tracing;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Makes the way in of what the settings say. */
@Factory
final class IntakeBeans {
  @Singleton
  Intake intake(
      Settings settings, FieldNames names, OpenLedger open, AsideFile aside, Tracing tracing) {
    int limit = Math.toIntExact(settings.get(ServiceSettings.INTAKE_REQUEST));
    Ledger ledger =
        settings.find(TraceSettings.ENDPOINT).isPresent()
            ? new TracedLedger(open.ledger(), tracing)
            : open.ledger();
    return new Intake(new BodyDecoder(names, limit), ledger, aside);
  }

  @Singleton
  @Bean(preDestroy = "close")
  AsideFile aside(DataFolder data) throws IOException {
    return AsideFile.in(data.path().resolve("aside"), InstantSource.system());
  }

  @Singleton
  FieldNames names(Settings settings) {
    FieldNames usual = FieldNames.USUAL;
    return new FieldNames(
        words(settings.get(ServiceSettings.INTAKE_NODE_FIELDS)),
        words(settings.get(ServiceSettings.INTAKE_CLUSTER_FIELDS)),
        usual.unit(),
        usual.file(),
        usual.tag(),
        usual.added());
  }

  private static List<String> words(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Tokens;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.Ownership;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentDesk;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.Instances;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.stream.StreamDiagnosis;
import io.etiolog.service.trace.IncidentTraces;
import io.etiolog.service.trace.Tracing;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** Makes the diagnosis of what comes in. */
@Factory
final class DiagnosisBeans {
  @Singleton
  IncidentStore store(Database database) {
    return new IncidentStore(database);
  }

  @Singleton
  AuditLog audit(Database database) {
    return new AuditLog(database);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Instances instances(Database database, DataFolder folder) {
    try {
      return Instances.open(database, folder.instance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Singleton
  Incidents incidents(IncidentStore store, Instances instances, IncidentTraces traces) {
    Ownership ownership = new Ownership(instances.self(), instances::lives);
    return new Incidents(store, IncidentPolicy.USUAL, System::nanoTime, ownership, traces);
  }

  @Singleton
  IncidentDesk desk(Incidents incidents) {
    return new IncidentDesk(incidents, InstantSource.system());
  }

  @Context
  @Bean(preDestroy = "close")
  StreamDiagnosis diagnosis(
      IntakeLog log,
      RulesInUse rules,
      Incidents incidents,
      DataFolder folder,
      Settings settings,
      Tracing tracing) {
    try {
      return StreamDiagnosis.start(
          log,
          rules::diagnostician,
          incidents,
          folder.path().resolve("stream"),
          settings.get(ServiceSettings.STREAM_CHECKPOINT),
          settings.get(ServiceSettings.STREAM_CLUSTERS),
          tracing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Context
  @Bean(preDestroy = "close")
  Rounds rounds(Tokens tokens, RulesInUse rules, Audit audit) {
    return Rounds.start(tokens, rules, audit);
  }

  @Context
  @Bean(preDestroy = "close")
  IntakeRetention retention(IntakeLog log) {
    return IntakeRetention.start(log);
  }
}

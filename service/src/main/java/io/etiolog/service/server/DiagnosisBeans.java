// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.IncidentBoard;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.stream.StreamDiagnosis;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes the diagnosis of what comes in. */
@Factory
final class DiagnosisBeans {
  @Singleton
  IncidentBoard board() {
    return new IncidentBoard();
  }

  @Context
  @Bean(preDestroy = "close")
  StreamDiagnosis diagnosis(IntakeLog log, IncidentBoard board) {
    Diagnostician diagnostician = new Diagnostician(CompiledCatalog.builtIn());
    return StreamDiagnosis.start(log, diagnostician, IncidentPolicy.USUAL, board::show);
  }
}

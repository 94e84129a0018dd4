// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.SearchLimits;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.stream.StreamDiagnosis;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.time.InstantSource;

/** Opens the index over the stored lines. */
@Factory
final class SearchBeans {
  /** Of so many entries that wait to be diagnosed, the index leaves the processors to that. */
  private static final long DIAGNOSIS_FIRST = 8;

  @Context
  @Bean(preDestroy = "close")
  LineIndex index(Settings settings, DataFolder data, IntakeLog log, StreamDiagnosis diagnosis) {
    SearchLimits limits =
        new SearchLimits(
            settings.get(ServiceSettings.SEARCH_DISK),
            settings.get(ServiceSettings.SEARCH_AGE),
            DiskLimits.USUAL.freeBytes(),
            Math.toIntExact(settings.get(ServiceSettings.SEARCH_MEMORY)),
            settings.get(ServiceSettings.SEARCH_PATIENCE));
    return LineIndex.open(
        data.path().resolve("search"),
        limits,
        log,
        InstantSource.system(),
        () -> diagnosis.lag() > DIAGNOSIS_FIRST);
  }
}

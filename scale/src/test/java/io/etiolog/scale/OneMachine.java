// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale;

import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.stream.StreamDiagnosis;
import io.etiolog.service.trace.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The diagnosis of one machine, with an intake log and a database of its own. */
public final class OneMachine {
  /** Diagnoses of the tests. */
  public static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());

  /** What is no news is written down every 30 seconds by this clock, so that nobody waits. */
  public static final LongSupplier FAST = () -> System.nanoTime() * 100;

  private OneMachine() {}

  /** What it makes of these batches, once that is as wanted. */
  public static Map<String, Outcome> diagnose(
      Path folder, List<SickFleet.Batch> batches, Predicate<Map<String, Outcome>> wanted)
      throws Exception {
    try (IntakeLog log =
            IntakeLog.open(folder.resolve("log"), LogLimits.USUAL, TimeSource.system());
        Database database = Database.embedded(folder.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      for (SickFleet.Batch batch : batches) {
        log.append(new Batch(batch.cluster(), new byte[0], batch.value(), Optional.empty()));
      }
      try (StreamDiagnosis diagnosis =
          StreamDiagnosis.start(
              log,
              () -> DIAGNOSTICIAN,
              new Incidents(store, IncidentPolicy.USUAL, FAST),
              folder.resolve("stream"),
              Duration.ofSeconds(1),
              1000,
              Tracing.NONE)) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> {
              Map<String, Outcome> now = Outcome.all(store);
              return wanted.test(now)
                  && now.values().stream().allMatch(it -> isOfAllLines(it, batches, diagnosis));
            });
        return Outcome.all(store);
      }
    }
  }

  /** Whether what was written down is what all lines amount to, and not the first of them. */
  private static boolean isOfAllLines(
      Outcome outcome, List<SickFleet.Batch> batches, StreamDiagnosis diagnosis) {
    long lines =
        batches.stream()
            .filter(batch -> batch.cluster().equals(outcome.cluster()))
            .mapToLong(SickFleet.Batch::lines)
            .sum();
    // What is said of the whole fleet is of no cluster's lines.
    return lines == 0
        || diagnosis.report(outcome.cluster()).stream()
            .filter(report -> report.stats().lines() == lines)
            .flatMap(report -> report.diagnoses().stream())
            .anyMatch(outcome.diagnosis()::equals);
  }
}

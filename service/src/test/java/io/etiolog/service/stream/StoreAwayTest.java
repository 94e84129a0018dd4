// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.lab.PostgresServer;
import io.etiolog.service.lab.Relay;
import io.etiolog.service.trace.Tracing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that hangs; skipped where Debian's package is not installed. */
class StoreAwayTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());
  private static final int CLUSTERS = 12;

  private static void await(Callable<Boolean> condition) {
    // Whoever asks a database that comes back may get a connection that is broken.
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptionsInstanceOf(StoreFailure.class)
        .until(condition);
  }

  private static void append(IntakeLog log, String cluster, byte[] text) {
    byte[] entry = SourceLines.write(List.of(new SourceLines("etcd.log", text)));
    log.append(new Batch(cluster, new byte[0], entry, Optional.empty()));
  }

  @Test
  void linesAreReadOnWhileTheDatabaseHangsAndToldWhenItIsBack(
      @TempDir Path folder, @TempDir Path database) throws Exception {
    PostgresServer server = PostgresServer.start(PostgresServer.programsOrSkip(), database);
    URI address = URI.create(server.database().substring("jdbc:".length()));
    try (Relay relay = Relay.before(address.getHost(), address.getPort());
        IntakeLog log = IntakeLog.open(folder, LogLimits.USUAL, TimeSource.system());
        Database store = Database.shared(url(relay, address), server.user(), server.password())) {
      IncidentStore incidents = new IncidentStore(store);
      StreamDiagnosis diagnosis =
          StreamDiagnosis.start(
              log,
              () -> DIAGNOSTICIAN,
              new Incidents(incidents, IncidentPolicy.USUAL, System::nanoTime),
              folder.resolve("stream"),
              Duration.ofSeconds(1),
              100,
              Tracing.NONE);
      try {
        followed(relay, log, incidents, diagnosis);
      } finally {
        relay.freeze(false);
        diagnosis.close();
      }
    } finally {
      server.stop();
    }
  }

  private static String url(Relay relay, URI address) {
    return "jdbc:postgresql://127.0.0.1:" + relay.port() + address.getPath() + "?socketTimeout=10";
  }

  private static void followed(
      Relay relay, IntakeLog log, IncidentStore incidents, StreamDiagnosis diagnosis)
      throws Exception {
    byte[] outage = Files.readAllBytes(OUTAGE);
    for (int i = 0; i < CLUSTERS; i++) {
      append(log, "c" + i, outage);
    }
    await(() -> incidents.open() >= CLUSTERS);
    relay.freeze(true);
    append(log, "late", outage);
    // Each time all clusters have something to write: not one of them may cost its patience.
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < CLUSTERS; i++) {
        append(log, "c" + i, "nothing of note\n".getBytes(UTF_8));
      }
      await(() -> diagnosis.lag() == 0);
    }
    relay.freeze(false);
    await(() -> incidents.live("late").size() == 1);
  }
}

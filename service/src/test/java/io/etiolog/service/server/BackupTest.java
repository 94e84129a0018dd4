// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the data folder is all that a backup needs, and of that not the index of lines. */
class BackupTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final String LOGS = "/api/v1/logs?cluster=prod&source=etcd.log";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void aServiceOnACopyGoesOnAsIfItWereTheOneBefore() throws Exception {
    byte[] outage = Files.readAllBytes(OUTAGE);
    Path copy = folder.resolve("copy");
    String id;
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      assertThat(server.post(LOGS, outage, Map.of()).statusCode()).isEqualTo(204);
      id = incident(server);
      byte[] note = "{\"text\":\"the switch is being replaced\"}".getBytes(UTF_8);
      String notes = "/api/v1/incidents/" + id + "/notes";
      assertThat(server.post(notes, note, Map.of("Content-Type", "application/json")).statusCode())
          .isEqualTo(200);
    }
    copy(folder.resolve("data"), copy);

    try (RunningServer server = RunningServer.in(copy)) {
      assertThat(incident(server)).isEqualTo(id);
      assertThat(server.get("/api/v1/incidents/" + id).body())
          .contains("the switch is being replaced");
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> server.get("/api/v1/search?q=%22prober+detected%22").body().contains("prod"));
    }
  }

  /** The id of the only incident. */
  private static String incident(RunningServer server) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                new ObjectMapper()
                    .readTree(server.get("/api/v1/incidents").body())
                    .path("incidents")
                    .path(0)
                    .path("id")
                    .asText(),
            found -> !found.isEmpty());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!from.relativize(file).startsWith("search")) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
    assertThat(to.resolve("search")).doesNotExist();
  }
}

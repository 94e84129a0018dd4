// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of a node jumps by decades, both ways, while its cluster has an incident. That the
 * service's own clock may jump, the tests of the intake log's retention and repetitions show.
 */
class JumpingClockTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final List<String> JUMPS =
      List.of("2099-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "2038-01-19T03:14:08Z");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void anIncidentNeitherEndsNorDoublesByIt() throws Exception {
    try (RunningServer server = RunningServer.in(folder)) {
      send(server, Files.readAllBytes(OUTAGE));
      JsonNode before =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(() -> incidents(server), found -> found.size() == 1)
              .get(0);
      for (String time : JUMPS) {
        String line =
            "{\"level\":\"info\",\"ts\":\"%s\",\"caller\":\"a/b.go:1\",\"msg\":\"tick\"}\n";
        send(server, line.replace("%s", time).getBytes(UTF_8));
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.number("etiolog_diagnosis_lag_entries") == 0);
      send(server, Files.readAllBytes(OUTAGE));

      assertThat(server.number("etiolog_intake_ahead_records_total")).isEqualTo(2);
      assertThat(incidents(server)).hasSize(1);
      JsonNode after = incidents(server).get(0);
      assertThat(after.path("id")).isEqualTo(before.path("id"));
      assertThat(after.path("status").asText()).isEqualTo("open");
      JsonNode shown =
          MAPPER.readTree(server.get("/api/v1/incidents/" + before.path("id").asText()).body());
      assertThat(shown.path("history").findValuesAsText("kind"))
          .containsOnlyOnce("opened")
          .doesNotContain("closed", "recovered", "reopened");
    }
  }

  private static void send(RunningServer server, byte[] lines) throws Exception {
    String logs = "/api/v1/logs?cluster=prod&source=etcd.log";
    assertThat(server.post(logs, lines, Map.of()).statusCode()).isEqualTo(204);
  }

  private static JsonNode incidents(RunningServer server) throws Exception {
    return MAPPER.readTree(server.get("/api/v1/incidents").body()).path("incidents");
  }
}

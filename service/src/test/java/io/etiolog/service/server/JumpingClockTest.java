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
import java.util.ArrayList;
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
      send(server, "prod", Files.readAllBytes(OUTAGE));
      JsonNode before =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(() -> incidents(server, "prod"), found -> found.size() == 1)
              .getFirst();
      for (String time : JUMPS) {
        String line =
            "{\"level\":\"info\",\"ts\":\"%s\",\"caller\":\"a/b.go:1\",\"msg\":\"tick\"}\n";
        send(server, "prod", line.replace("%s", time).getBytes(UTF_8));
      }
      // The same lines again, which are no repetition of the request; then what is judged after it.
      send(server, "prod", (Files.readString(OUTAGE) + "that was all\n").getBytes(UTF_8));
      send(server, "after", Files.readAllBytes(OUTAGE));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> incidents(server, "after"), found -> !found.isEmpty());

      assertThat(server.number("etiolog_intake_ahead_records_total")).isEqualTo(2);
      assertThat(incidents(server, "prod")).hasSize(1);
      JsonNode after = incidents(server, "prod").getFirst();
      assertThat(after.path("id")).isEqualTo(before.path("id"));
      assertThat(after.path("status").asText()).isEqualTo("open");
      JsonNode shown =
          MAPPER.readTree(server.get("/api/v1/incidents/" + before.path("id").asText()).body());
      assertThat(shown.path("history").findValuesAsText("kind"))
          .containsOnlyOnce("opened")
          .doesNotContain("closed", "recovered", "reopened");
    }
  }

  private static void send(RunningServer server, String cluster, byte[] lines) throws Exception {
    String logs = "/api/v1/logs?source=etcd.log&cluster=" + cluster;
    assertThat(server.post(logs, lines, Map.of()).statusCode()).isEqualTo(204);
  }

  private static List<JsonNode> incidents(RunningServer server, String cluster) throws Exception {
    JsonNode all = MAPPER.readTree(server.get("/api/v1/incidents").body()).path("incidents");
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : all) {
      if (one.path("cluster").asText().equals(cluster)) {
        found.add(one);
      }
    }
    return found;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the service looks at. */
class OperationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path data;

  private static JsonNode health(RunningServer server, String kind) throws Exception {
    return whole(server, kind).path("details");
  }

  private static JsonNode whole(RunningServer server, String kind) throws Exception {
    HttpResponse<String> answer = server.get("/health" + kind);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void eachKindOfHealthAsksWhatItIsFor() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(health(server, "/readiness").at("/intake/status").asText()).isEqualTo("UP");
      JsonNode diagnosis = health(server, "/liveness").path("diagnosis");
      assertThat(diagnosis.path("status").asText()).isEqualTo("UP");
      assertThat(diagnosis.at("/details/lagEntries").isNumber()).isTrue();
      assertThat(whole(server, "").path("status").asText()).isEqualTo("UP");
      JsonNode all = health(server, "");
      assertThat(all.at("/incidents/details/open").asLong(-1)).isZero();
      assertThat(all.has("intake")).isTrue();
      assertThat(all.has("diagnosis")).isTrue();
    }
  }

  @Test
  void whatItKeepsIsForItsOwnUserAlone() throws Exception {
    Path own = data.resolve("etiolog");
    try (RunningServer server = RunningServer.in(own)) {
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      try (Stream<Path> folders = Files.list(own).filter(Files::isDirectory)) {
        assertThat(Stream.concat(Stream.of(own), folders))
            .hasSizeGreaterThan(5)
            .allSatisfy(folder ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .as("%s", folder)
                    .isEqualTo("rwx------"));
      }
    }
  }

  @Test
  void withoutItsStoreTheServiceIsDegradedAndNotDown() throws Exception {
    Database database = Database.embedded(data);
    database.close();

    HealthResult result = new StoreHealth(new IncidentStore(database)).ask();

    assertThat(result.getStatus().getName()).isEqualTo("DEGRADED");
    assertThat(result.getStatus()).isNotEqualTo(HealthStatus.DOWN);
  }

  private static String line(long seconds) {
    return "{\"date\":" + seconds + ".5,\"log\":\"at " + seconds + "\"}\n";
  }

  @Test
  void lateAndEarlyRecordsAreCounted() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      // Once it runs: a start may take a while.
      long now = Instant.now().getEpochSecond();
      String lines = line(now) + line(now - 3_600) + line(now - 10) + line(now + 3_600);
      assertThat(server.post("/api/v1/logs", lines.getBytes(UTF_8), Map.of()).statusCode())
          .isEqualTo(204);

      assertThat(server.number("etiolog_intake_late_records_total")).isEqualTo(1);
      assertThat(server.number("etiolog_intake_reordered_records_total")).isEqualTo(1);
      assertThat(server.number("etiolog_intake_ahead_records_total")).isEqualTo(1);
    }
  }

  @Test
  void whatNobodyCanReadIsToldAside() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      server.post("/api/v1/logs?tag=kube.broken", "[{\"a\":".getBytes(UTF_8), Map.of());

      Path aside = data.resolve("aside/unreadable.jsonl");
      Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(aside) && Files.size(aside) > 0);
      assertThat(Files.readString(aside)).contains("kube.broken", "\"offset\":1");
    }
  }

  @Test
  void moreClustersThanThereMayBeAreKeptAndFoundAndSaidNotToBeDiagnosed() throws Exception {
    try (RunningServer server = RunningServer.in(data, Map.of("stream.clusters", "2"))) {
      for (int i = 0; i < 4; i++) {
        byte[] body = ("a line of number" + i + "\n").getBytes(UTF_8);
        assertThat(server.post("/api/v1/logs?cluster=c" + i, body, Map.of()).statusCode())
            .isEqualTo(204);
      }

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.number("etiolog_diagnosis_passed_over_entries_total") == 2);
      assertThat(server.number("etiolog_diagnosis_clusters")).isEqualTo(2);
      assertThat(whole(server, "").path("status").asText())
          .as("of the whole")
          .isEqualTo("DEGRADED");
      JsonNode clusters = health(server, "").path("clusters");
      assertThat(clusters.path("status").asText()).isEqualTo("DEGRADED");
      assertThat(clusters.at("/details/notDiagnosed").toString()).isEqualTo("[\"c2\",\"c3\"]");
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.get("/api/v1/search?q=number3").body().contains("a line of number3"));
    }
  }
}

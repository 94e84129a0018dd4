// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed (SIGKILL) again and again while an outage streams in. {@code -Dkills=100}
 * sets how often; each time takes a few seconds.
 */
class KilledServiceTest {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final String LOGS = "/api/v1/logs?cluster=prod&source=/var/log/etcd.log";
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CompiledCatalog.builtIn());

  @TempDir private Path folder;
  private final Random chance = new Random();

  @Test
  void openIncidentsSurviveAndNothingIsDoubled() throws Exception {
    List<byte[]> chunks = chunks(KILLS * 2);
    try (HttpClient client = HttpClient.newHttpClient()) {
      ServiceProcess quiet = ServiceProcess.start(folder.resolve("quiet"), client);
      for (byte[] chunk : chunks) {
        assertThat(quiet.post(LOGS, chunk).join().statusCode()).isEqualTo(204);
      }
      JsonNode expected = incident(quiet);
      quiet.stop();

      Path data = folder.resolve("killed");
      ServiceProcess killed = ServiceProcess.start(data, client);
      for (int i = 0; i < chunks.size(); i++) {
        if (i % 2 == 0) {
          killed = killedAndRestarted(killed, data, client, chunks.get(i));
        }
        // Whoever did not hear an answer sends again.
        assertThat(killed.post(LOGS, chunks.get(i)).join().statusCode()).isEqualTo(204);
      }
      JsonNode found = incident(killed);
      assertThat(found.path("id")).isEqualTo(expected.path("id"));
      killed.kill();
      ServiceProcess last = ServiceProcess.start(data, client);
      JsonNode survived = incident(last);
      last.stop();

      assertThat(survived.path("id")).isEqualTo(expected.path("id"));
      assertThat(survived.path("status").asText()).isEqualTo("open");
      assertThat(survived.path("history").findValuesAsText("kind"))
          .containsOnlyOnce("opened")
          .doesNotContain("closed", "reopened", "recovered");
      assertThat(diagnoses(data)).isEqualTo(diagnoses(folder.resolve("quiet")));
    }
  }

  private ServiceProcess killedAndRestarted(
      ServiceProcess service, Path data, HttpClient client, byte[] chunk) throws Exception {
    CompletableFuture<HttpResponse<String>> answer = service.post(LOGS, chunk);
    if (chance.nextBoolean()) {
      assertThat(answer.join().statusCode()).isEqualTo(204);
      if (chance.nextBoolean()) {
        service.get("/prometheus");
      }
    }
    service.kill();
    assertThat(answer.handle((said, failure) -> true)).succeedsWithin(PATIENCE);
    return ServiceProcess.start(data, client);
  }

  private static List<byte[]> chunks(int count) throws IOException {
    List<String> lines = Files.readAllLines(OUTAGE.resolve("etcd.log"));
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> part = lines.subList(i * lines.size() / count, (i + 1) * lines.size() / count);
      if (!part.isEmpty()) {
        chunks.add((String.join("\n", part) + "\n").getBytes(UTF_8));
      }
    }
    return chunks;
  }

  /** The only incident there is, once all that was sent is judged. */
  private static JsonNode incident(ServiceProcess service) throws Exception {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            service
                .get("/prometheus")
                .lines()
                .anyMatch(line -> line.matches("etiolog_diagnosis_lag_entries(\\{.*})? 0\\.0")));
    JsonNode incidents =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> MAPPER.readTree(service.get("/api/v1/incidents")).path("incidents"),
                found -> !found.isEmpty());
    assertThat(incidents).hasSize(1);
    return MAPPER.readTree(
        service.get("/api/v1/incidents/" + incidents.get(0).path("id").asText()));
  }

  /** What was written down, when it was stopped, amounts to this. */
  private static List<Diagnosis> diagnoses(Path data) throws IOException {
    StateFolder.Found found = new StateFolder(data.resolve("stream")).read(DIAGNOSTICIAN.signals());
    assertThat(found.states()).hasSize(1);
    return DIAGNOSTICIAN
        .resume("prod", Instant.EPOCH, found.states().getFirst().found())
        .report()
        .diagnoses();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as people start it, by its launcher: an outage streams in as its lines' times say,
 * though faster, and then its recovery.
 */
class LaunchedServiceTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss-recovered");
  private static final String LOGS = "/api/v1/logs?cluster=prod&source=/var/log/etcd.log";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DATA = "data:";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private final Queue<String> events = new ConcurrentLinkedQueue<>();

  @Test
  void anOutageOpensAnIncidentAndItsRecoveryEndsIt() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Distribution.in(folder.resolve("dist")).toString(),
            "serve",
            "--port=0",
            "--data=" + folder.resolve("data"));
    command.environment().put("ETIOLOG_JAVA_HOME", System.getProperty("java.home"));
    command
        .environment()
        .put("ETIOLOG_JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    try (HttpClient client = HttpClient.newHttpClient()) {
      ServiceProcess service = ServiceProcess.start(command, client);
      service.watch(events::add);

      stream(service, "etcd.log");
      JsonNode open = event("open");
      assertThat(open.path("cause").asText()).isEqualTo("etcd-quorum-lost");
      assertThat(open.path("cluster").asText()).isEqualTo("prod");

      stream(service, "etcd-force-new-cluster.log");
      JsonNode recovered = laterOn(service, "recovered");
      assertThat(recovered.path("id")).isEqualTo(open.path("id"));
      JsonNode kept = MAPPER.readTree(service.get("/api/v1/incidents/" + open.path("id").asText()));
      assertThat(kept.path("history").findValuesAsText("kind"))
          .contains("opened", "recovered")
          .doesNotContain("closed", "reopened");
      service.stop();
    }
  }

  /** In ten pieces, each when the one before is kept. */
  private static void stream(ServiceProcess service, String file) throws IOException {
    List<String> lines = Files.readAllLines(OUTAGE.resolve(file));
    int piece = lines.size() / 10;
    for (int i = 0; i < lines.size(); i += piece) {
      post(service, String.join("\n", lines.subList(i, Math.min(i + piece, lines.size()))));
    }
  }

  private static void post(ServiceProcess service, String lines) {
    assertThat(service.post(LOGS, (lines + "\n").getBytes(UTF_8)).join().statusCode())
        .isEqualTo(204);
  }

  /** The first event of this status, while the time of the logs goes on by minutes. */
  private JsonNode laterOn(ServiceProcess service, String status) {
    AtomicReference<LocalDateTime> now =
        new AtomicReference<>(LocalDateTime.parse("2025-07-23T05:37:05"));
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              post(service, allIsWell(now.get()));
              now.updateAndGet(time -> time.plusMinutes(1));
              return told(status);
            },
            told -> !told.isMissingNode());
  }

  /** What etcd says now and then. */
  private static String allIsWell(LocalDateTime time) {
    return "{\"level\":\"info\",\"ts\":\""
        + time
        + ".190874Z\",\"caller\":\"mvcc/index.go:214\","
        + "\"msg\":\"compact tree index\",\"revision\":234052100}";
  }

  private JsonNode event(String status) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> told(status), told -> !told.isMissingNode());
  }

  /** The first event that tells of an incident of this status; missing where none does. */
  private JsonNode told(String status) throws IOException {
    for (String line : events) {
      if (line.startsWith(DATA) && line.contains("{")) {
        JsonNode told = MAPPER.readTree(line.substring(DATA.length()));
        if (told.path("status").asText().equals(status)) {
          return told;
        }
      }
    }
    return MissingNode.getInstance();
  }
}

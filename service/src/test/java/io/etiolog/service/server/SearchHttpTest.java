// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchHttpTest {
  private static final Path LOG =
      Path.of("../samples/incidents/two-member-quorum-loss").resolve("etcd.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SEARCH = "/api/v1/search";

  @TempDir private Path data;

  @Test
  void whatIsSentIsFoundWithWhatStandsAroundIt() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      JsonNode found = found(server, "?q=prober+detected+unhealthy&cluster=prod&limit=1");

      JsonNode line = found.at("/lines/0");
      assertThat(line.path("component").asText()).isEqualTo("etcd");
      assertThat(line.path("severity").asText()).isEqualTo("warn");
      assertThat(line.path("text").asText()).contains("prober detected unhealthy status");
      assertThat(found.path("complete").asBoolean()).isTrue();
      assertThat(found.path("after").asText()).isNotEmpty();
      assertThat(
              json(server.get(SEARCH + "?q=prober&after=" + found.path("after").asText()))
                  .path("lines"))
          .isNotEmpty()
          .doesNotContain(line);

      JsonNode context = json(server.get("/api/v1/lines/" + line.path("id").asText()));
      assertThat(context.path("line")).isEqualTo(line);
      List<String> lines = Files.readAllLines(LOG);
      int number = lines.indexOf(line.path("text").asText());
      assertThat(context.at("/before/9/text").asText()).isEqualTo(lines.get(number - 1));
      assertThat(context.at("/after/0/text").asText()).isEqualTo(lines.get(number + 1));
    }
  }

  @Test
  void evidenceOfAnIncidentLeadsToItsLines() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      JsonNode incident =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> json(server.get("/api/v1/incidents")).path("incidents"),
                  all -> all.size() == 1)
              .get(0);
      JsonNode evidence =
          json(server.get("/api/v1/incidents/" + incident.path("id").asText()))
              .at("/diagnosis/evidence/0");
      found(server, "?q=prober");

      JsonNode context =
          json(
              server.get(
                  "/api/v1/lines?cluster=prod&before=1&after=1&source="
                      + URLEncoder.encode(evidence.path("file").asText(), UTF_8)
                      + "&time="
                      + URLEncoder.encode(evidence.path("time").asText(), UTF_8)));

      assertThat(context.at("/line/time").asText()).isEqualTo(evidence.path("time").asText());
      assertThat(context.at("/line/source").asText()).isEqualTo(evidence.path("file").asText());
    }
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      found(server, "?q=prober");
      Map<String, String> wrong =
          Map.of(
              "?q=!!!", "q has no word",
              "?q=a*", "write more",
              "?limit=0", "limit must be from 1 to 1000",
              "?severity=bad", "trace, debug, info, warn, error, fatal",
              "?from=yesterday", "from must be a time",
              "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from must be before to",
              "?after=!", "after must be");
      for (Map.Entry<String, String> one : wrong.entrySet()) {
        HttpResponse<String> answer = server.get(SEARCH + one.getKey());
        assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        assertThat(json(answer).path("detail").asText()).contains(one.getValue());
      }
      assertThat(server.get("/api/v1/lines/zz.zz").statusCode()).isEqualTo(404);
      assertThat(server.get("/api/v1/lines?cluster=prod").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void itsStateIsInTheHealthAndItsNumbersAreKept() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      found(server, "?q=prober");

      assertThat(json(server.get("/health")).at("/details/search/status").asText()).isEqualTo("UP");
      assertThat(server.number("etiolog_search_lines_total"))
          .isEqualTo(Files.readAllLines(LOG).size());
      assertThat(server.number("etiolog_search_lag_entries")).isZero();
    }
  }

  private static void send(RunningServer server) throws Exception {
    String path = "/api/v1/logs?cluster=prod&source=/var/log/etcd.log";
    assertThat(server.post(path, Files.readAllBytes(LOG), Map.of()).statusCode()).isEqualTo(204);
  }

  private static JsonNode found(RunningServer server, String query) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> json(server.get(SEARCH + query)), answer -> !answer.path("lines").isEmpty());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}

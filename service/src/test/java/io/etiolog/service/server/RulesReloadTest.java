// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReloadTest {
  private static final String RELOAD = "/api/v1/rules/reload";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String RULE =
      """
      id: vendor-NAME-full
      status: incubating
      title: The vendor's NAME is full
      layer: host
      severity: T2
      signals:
        full:
          says: the vendor's NAME is full
          any:
            - text: vendor NAME is full
      when: full
      confidence: 0.9
      summary: The vendor's NAME is full.
      meaning: What the vendor keeps for itself has no room left.
      impact: Nothing of the vendor's is written.
      look-alikes: [a full disk of the node]
      references: ["https://example.org/disk"]
      examples:
        - file: fires-01.kubelet.log
          origin: reported
          version: kubelet 1.30
          source: "https://example.org/disk"
        - file: silent-01.kubelet.log
          origin: reported
          version: kubelet 1.30
          source: "https://example.org/disk"
          note: "a disk of somebody else's"
      """;

  @TempDir private Path folder;
  private Path rules;
  private Path filters;

  @BeforeEach
  void write() throws IOException {
    rules = Files.createDirectory(folder.resolve("rules"));
    filters = folder.resolve("filters.yaml");
    rule("disk", RULE);
    filter("vendor-none-full");
  }

  private void rule(String name, String text) throws IOException {
    Path own = Files.createDirectories(rules.resolve("host/vendor-" + name + "-full"));
    Files.write(own.resolve("fires-01.kubelet.log"), lines(name, 10));
    Files.write(own.resolve("silent-01.kubelet.log"), lines("other", 10));
    Files.writeString(own.resolve("rule.yaml"), text.replace("NAME", name));
  }

  private void filter(String rule) throws IOException {
    String id = rule.equals("vendor-none-full") ? "etcd-even-members" : rule;
    Files.writeString(filters, "filters:\n  - rule: " + id + "\n    because: known\n");
  }

  private RunningServer server() throws Exception {
    return RunningServer.in(
        folder.resolve("data"), Map.of("rules", rules.toString(), "filters", filters.toString()));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  private static HttpResponse<String> reload(RunningServer server) throws Exception {
    return server.post(RELOAD, new byte[0], Map.of());
  }

  /** Lines of ten seconds, so that what they tell has lasted. */
  private static byte[] lines(String name, int minute) {
    StringBuilder lines = new StringBuilder();
    for (int second = 10; second < 20; second++) {
      lines
          .append("E0722 10:")
          .append(minute)
          .append(':')
          .append(second)
          .append(".000000     712 disk.go:42] \"Write failed\" err=\"vendor ")
          .append(name)
          .append(" is full\"\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  private static void ship(RunningServer server, byte[] lines) throws Exception {
    assertThat(
            server
                .post("/api/v1/logs?cluster=c&source=/var/log/kubelet.log", lines, Map.of())
                .statusCode())
        .isEqualTo(204);
  }

  private static JsonNode incident(RunningServer server, String cause) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> json(server.get("/api/v1/incidents?cluster=c&cause=" + cause)).path("incidents"),
            found -> found.size() == 1)
        .get(0);
  }

  private static JsonNode latestAct(RunningServer server) throws Exception {
    return json(server.get("/api/v1/audit?limit=1")).at("/acts/0");
  }

  @Test
  void aNewRuleIsUsedFromNowOnAndWhatIsOpenStaysOpen() throws Exception {
    try (RunningServer server = server()) {
      ship(server, lines("disk", 10));
      JsonNode before = incident(server, "vendor-disk-full");

      rule("shelf", RULE);
      HttpResponse<String> answer = reload(server);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      // The service looks by itself, too, and may say so at the same time.
      assertThat(json(server.get("/api/v1/audit?limit=5")).path("acts"))
          .anySatisfy(act -> {
            assertThat(act.path("deed").asText()).isEqualTo("rules-reloaded");
            assertThat(act.path("who").asText()).isEqualTo("local");
          });
      ship(server, lines("shelf", 11));

      incident(server, "vendor-shelf-full");
      JsonNode after = incident(server, "vendor-disk-full");
      assertThat(after.path("id")).isEqualTo(before.path("id"));
      assertThat(after.path("status").asText()).isEqualTo("open");
      JsonNode whole =
          json(server.get("/api/v1/incidents/" + after.path("id").asText())).path("history");
      assertThat(whole.findValuesAsText("kind")).containsExactly("opened");
    }
  }

  @Test
  void withAMistakeTheRulesOfBeforeStayUntilItIsRepaired() throws Exception {
    try (RunningServer server = server()) {
      rule("shelf", RULE.replace("when: full", "when: ful"));
      HttpResponse<String> answer = reload(server);

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(json(answer).at("/problems/0/line").asInt()).isEqualTo(11);
      assertThat(json(answer).at("/problems/0/file").asText()).contains("vendor-shelf-full");
      assertThat(server.get("/api/v1/rules/vendor-disk-full").statusCode()).isEqualTo(200);
      assertThat(server.get("/api/v1/rules/vendor-shelf-full").statusCode()).isEqualTo(404);
      HttpResponse<String> health = server.get("/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(json(health).at("/details/rules/status").asText()).isEqualTo("DEGRADED");
      assertThat(latestAct(server).path("deed").asText()).isEqualTo("rules-refused");
      assertThat(latestAct(server).path("text").asText()).contains("1 mistakes", "rule.yaml");
      ship(server, lines("disk", 10));
      incident(server, "vendor-disk-full");

      rule("shelf", RULE);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.get("/api/v1/rules/vendor-shelf-full").statusCode() == 200);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> latestAct(server).path("who").asText().equals("etiolog"));
      assertThat(json(server.get("/health")).at("/details/rules/status").asText()).isEqualTo("UP");
    }
  }

  @Test
  void filtersAreReadAnewToo() throws Exception {
    try (RunningServer server = server()) {
      assertThat(diagnosed(server)).contains("vendor-disk-full");

      filter("vendor-disk-full");
      assertThat(reload(server).statusCode()).isEqualTo(200);
      assertThat(json(diagnosis(server)).path("diagnoses")).isEmpty();

      Files.delete(filters);
      assertThat(reload(server).statusCode()).isEqualTo(422);
      assertThat(json(diagnosis(server)).path("diagnoses")).isEmpty();
    }
  }

  private static List<String> diagnosed(RunningServer server) throws Exception {
    return json(diagnosis(server)).path("diagnoses").findValuesAsText("id");
  }

  private static HttpResponse<String> diagnosis(RunningServer server) throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/bundles?name=kubelet.log",
            lines("disk", 10),
            Map.of("Prefer", "wait=60", "Accept", "application/json"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  @Test
  void atTheStartAMistakeStopsIt() throws Exception {
    rule("disk", RULE.replace("when: full", "when: ful"));

    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(this::server)
        .withMessageContaining("rule.yaml:11:7")
        .withMessageContaining("did you mean full?");
  }
}

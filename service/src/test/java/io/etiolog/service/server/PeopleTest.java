// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.incident.store.AuditLines;
import io.etiolog.service.incident.store.AuditVerifier;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people do to an incident over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = RunningServer.in(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** The incident of a cluster of the test's own. */
  private String incident(String cluster) throws Exception {
    byte[] body = Files.readAllBytes(OUTAGE.resolve("etcd.log"));
    server.post("/api/v1/logs?cluster=" + cluster + "&source=/var/log/etcd.log", body, Map.of());
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> list("cluster=" + cluster), found -> found.size() == 1)
        .get(0)
        .path("id")
        .asText();
  }

  private JsonNode list(String query) throws Exception {
    return json(server.get("/api/v1/incidents?" + query)).path("incidents");
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> say(String id, String deed, String body) throws Exception {
    return server.post("/api/v1/incidents/" + id + "/" + deed, body.getBytes(UTF_8), JSON);
  }

  private static List<String> kinds(JsonNode incident) {
    return incident.path("history").findValuesAsText("kind");
  }

  @Test
  void whoLooksAfterAnIncidentIsSeenAndSaysSoOnce() throws Exception {
    String id = incident("seen");

    HttpResponse<String> first =
        server.post("/api/v1/incidents/" + id + "/acknowledge", new byte[0], Map.of());
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(json(first).at("/acknowledged/by").asText()).isEqualTo("local");

    JsonNode again = json(say(id, "acknowledge", "{\"text\": \"still me\"}"));
    assertThat(kinds(again)).containsExactly("opened", "acknowledged");
    assertThat(list("cluster=seen").get(0).at("/acknowledged/by").asText()).isEqualTo("local");
  }

  @Test
  void whatAPersonClosesIsClosedAndStaysSo() throws Exception {
    String id = incident("closed");

    JsonNode closed = json(say(id, "close", "{\"text\": \"a drill\"}"));
    assertThat(closed.path("status").asText()).isEqualTo("closed");
    assertThat(closed.at("/history/1/text").asText()).isEqualTo("a drill");

    JsonNode again = json(say(id, "close", "{}"));
    assertThat(kinds(again)).containsExactly("opened", "closed");
    assertThat(list("cluster=closed&status=open")).isEmpty();
  }

  @Test
  void aNoteIsKeptWithoutItsSecrets() throws Exception {
    String id = incident("notes");

    say(id, "notes", "{\"text\": \"  tried --password=swordfish99 in vain \"}");

    JsonNode whole = json(server.get("/api/v1/incidents/" + id));
    assertThat(whole.at("/history/1/kind").asText()).isEqualTo("note");
    assertThat(whole.at("/history/1/text").asText())
        .startsWith("tried --password=")
        .endsWith("in vain")
        .doesNotContain("swordfish99");
  }

  @Test
  void whatCannotBeTakenIsAProblemThatSaysWhy() throws Exception {
    String id = incident("wrong");

    HttpResponse<String> empty = say(id, "notes", "{\"text\": \" \"}");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("a note needs words");
    assertThat(say(id, "notes", "{\"text\": ").statusCode()).isEqualTo(400);
    HttpResponse<String> tooLong = say(id, "notes", "{\"text\": \"" + "x".repeat(4_001) + "\"}");
    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(tooLong.body()).contains("4001 characters");
    HttpResponse<String> unknown = say("inc-none", "close", "{}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(Stream.of(empty, tooLong, unknown))
        .allSatisfy(answer ->
            assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json"));
    assertThat(kinds(json(server.get("/api/v1/incidents/" + id)))).containsExactly("opened");
  }

  @Test
  void eachDeedIsInTheAuditWithItsDoerAndPlace() throws Exception {
    String id = incident("audited");
    say(id, "acknowledge", "{\"text\": \"mine\"}");
    say(id, "close", "{\"text\": \"done\"}");
    say(id, "close", "{\"text\": \"done twice\"}");

    JsonNode audit = json(server.get("/api/v1/audit?limit=500")).path("acts");
    List<JsonNode> ours =
        Stream.iterate(0, i -> i < audit.size(), i -> i + 1)
            .map(audit::get)
            .filter(act -> act.path("incident").asText().equals(id))
            .filter(act -> !act.path("who").asText().equals("etiolog"))
            .toList();
    assertThat(ours)
        .extracting(act -> act.path("deed").asText() + " " + act.path("text").asText())
        .containsExactly("closed done", "acknowledged mine");
    assertThat(ours).allSatisfy(act -> assertThat(act.path("who").asText()).isEqualTo("local"));
    assertThat(ours)
        .allSatisfy(act -> assertThat(act.path("address").asText()).isEqualTo("127.0.0.1"));

    JsonNode page = json(server.get("/api/v1/audit?limit=1"));
    JsonNode next = json(server.get("/api/v1/audit?limit=1&after=" + page.path("after").asLong()));
    assertThat(next.at("/acts/0/number").asLong()).isLessThan(page.at("/acts/0/number").asLong());
    assertThat(server.get("/api/v1/audit?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void theAuditIsGivenAwayAsAChainThatVerifies() throws Exception {
    String id = incident("exported");
    say(id, "notes", "{\"text\": \"for the audit\"}");

    HttpResponse<String> answer = server.get("/api/v1/audit/export");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
    List<String> lines = answer.body().lines().toList();
    AuditVerifier verifier = new AuditVerifier(AuditLines.head(lines.getFirst()).orElseThrow());
    assertThat(lines.subList(1, lines.size()))
        .anyMatch(line -> line.contains("for the audit") && line.contains(id))
        .allSatisfy(
            line -> assertThat(verifier.take(AuditLines.entry(line).orElseThrow())).isEmpty());
    assertThat(verifier.end()).isInstanceOf(AuditVerifier.Chain.Whole.class);
  }

  @Test
  void whoWatchesSeesIt() throws Exception {
    String id = incident("watched");
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/events")).build();
      CompletableFuture<Void> reading =
          client
              .sendAsync(request, BodyHandlers.ofLines())
              .thenAcceptAsync(
                  answer -> answer.body().forEach(heard::add), Thread::startVirtualThread);

      // When the stream begins nobody is told, so it is said until it is heard.
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> {
            say(id, "notes", "{\"text\": \"anybody there?\"}");
            return heard.stream().anyMatch(line -> line.contains(id));
          });

      assertThat(heard).anyMatch(line -> line.startsWith("event: incident"));
      assertThat(reading).isNotDone();
      client.shutdownNow();
    }
  }

  @Test
  void pagesOfIncidentsFollowEachOther() throws Exception {
    incident("page-1");
    incident("page-2");

    JsonNode first = json(server.get("/api/v1/incidents?limit=1"));
    JsonNode second =
        json(server.get("/api/v1/incidents?limit=1&after=" + first.path("after").asText()));

    assertThat(first.path("incidents")).hasSize(1);
    assertThat(second.path("incidents")).hasSize(1);
    assertThat(second.at("/incidents/0/id")).isNotEqualTo(first.at("/incidents/0/id"));
  }

  @Test
  void whatIsAskedForWithoutAValueIsNotAskedFor() throws Exception {
    String id = incident("unasked");

    assertThat(list("status=&cluster=unasked&cause=&after=").findValuesAsText("id"))
        .containsExactly(id);
    assertThat(list("status=&cluster=&cause=")).isNotEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /openapi.yml} says is true of the running service, each call of it. */
class DescriptionTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String TICKETS =
      """
      sinks: [{name: pager, kind: alertmanager, url: "http://127.0.0.1:1"}]
      routes: [{to: pager, lasting: "0"}]
      """;

  @TempDir private Path folder;

  @Test
  void everyCallAnswersAsItIsDescribed() throws Exception {
    Path tickets = Files.writeString(folder.resolve("tickets.yaml"), TICKETS);
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.in(data, Map.of("tickets", tickets.toString()))) {
      Description described = new Description(server.get("/openapi.yml").body());
      assertThat(described.references()).isNotEmpty().allMatch(described::has);

      get(server, described, "/openapi.yml", "/openapi.yml");
      intake(server, described);
      incidents(server, described);
      bundles(server, described);
      lines(server, described);
      rules(server, described);
      assistants(server, described);
      clusters(server, described);
      plans(server, described);
      tickets(server, described);
      for (String path : List.of("/", "/health", "/health/readiness", "/health/liveness")) {
        get(server, described, path, path);
      }
      get(server, described, "/prometheus", "/prometheus");

      // The stream of events never ends; what it carries is what lists show.
      assertThat(described.calls()).contains("get /api/v1/events");
      assertThat(described.called()).hasSize(described.calls().size() - 1);
    }
  }

  private static HttpResponse<String> get(
      RunningServer server, Description described, String path, String asked) throws Exception {
    HttpResponse<String> answer = server.get(asked);
    described.check("get " + path, answer);
    return answer;
  }

  private static HttpResponse<String> post(
      RunningServer server, Description described, String path, String asked, String body)
      throws Exception {
    HttpResponse<String> answer = server.post(asked, body.getBytes(UTF_8), JSON);
    described.check("post " + path, answer);
    return answer;
  }

  private static void intake(RunningServer server, Description described) throws Exception {
    String outage = Files.readString(OUTAGE);
    String logs = "/api/v1/logs";
    assertThat(post(server, described, logs, logs + "?cluster=prod&source=etcd.log", outage))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    described.check("put " + logs, server.put(logs, "{\"log\":\"a line\"}"));
    post(server, described, logs, logs, "{\"log\":");
    String item = "{\"create\":{}}\n{\"log\":\"a line\"}\n";
    post(server, described, "/_bulk", "/_bulk", item);
    post(server, described, "/{index}/_bulk", "/logs/_bulk", item);
    String pushed =
        "{\"streams\":[{\"stream\":{},\"values\":[[\"1753248664000000000\",\"a line\"]]}]}";
    post(server, described, "/loki/api/v1/push", "/loki/api/v1/push", pushed);
    post(server, described, "/v1/logs", "/v1/logs", "{\"resourceLogs\":[]}");
    String event = "{\"event\":\"a line\"}";
    for (String path : List.of("/services/collector", "/services/collector/event")) {
      post(server, described, path, path, event);
    }
    post(server, described, "/services/collector/raw", "/services/collector/raw", "a line");
  }

  private static void incidents(RunningServer server, Description described) throws Exception {
    String list = "/api/v1/incidents";
    JsonNode incident =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> MAPPER.readTree(server.get(list).body()).path("incidents").path(0),
                found -> !found.isMissingNode());
    String one = list + "/" + incident.path("id").asText();
    get(server, described, list, list + "?status=open&cluster=prod");
    get(server, described, list, list + "?limit=0");
    get(server, described, list + "/{id}", one);
    get(server, described, list + "/{id}", list + "/none");
    String words = "{\"text\":\"seen\"}";
    for (String verb : List.of("/acknowledge", "/notes", "/close")) {
      post(server, described, list + "/{id}" + verb, one + verb, words);
      post(server, described, list + "/{id}" + verb, list + "/none" + verb, words);
    }
    post(server, described, list + "/{id}/notes", one + "/notes", "{}");
    get(server, described, "/api/v1/audit", "/api/v1/audit");
    get(server, described, "/api/v1/audit", "/api/v1/audit?limit=0");
    get(server, described, "/api/v1/audit/export", "/api/v1/audit/export");
  }

  private static void bundles(RunningServer server, Description described) throws Exception {
    String list = "/api/v1/bundles";
    post(server, described, list, list, "");
    HttpResponse<String> kept =
        post(server, described, list, list + "?name=etcd.log", Files.readString(OUTAGE));
    String one = kept.headers().firstValue("Location").orElseThrow();
    get(server, described, list, list);
    get(server, described, list, list + "?limit=0");
    get(server, described, list + "/{id}", one);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> server.get(one).body().contains("\"state\":\"done\""));
    get(server, described, list + "/{id}", one);
    get(server, described, list + "/{id}/report", one + "/report");
    for (String type : List.of("text/markdown", "text/html", "text/plain")) {
      described.check(
          "get " + list + "/{id}/report", server.get(one + "/report", Map.of("Accept", type)));
    }
    described.check("delete " + list + "/{id}", server.delete(one));
    described.check("delete " + list + "/{id}", server.delete(one));
    get(server, described, list + "/{id}", one);
    get(server, described, list + "/{id}/report", one + "/report");
  }

  private static void lines(RunningServer server, Description described) throws Exception {
    String search = "/api/v1/search?cluster=prod&limit=2&q=prober";
    JsonNode line =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> MAPPER.readTree(server.get(search).body()).path("lines").path(0),
                found -> !found.isMissingNode());
    get(server, described, "/api/v1/search", search);
    get(server, described, "/api/v1/search", "/api/v1/search?severity=loud");
    String lines = "/api/v1/lines";
    get(server, described, lines + "/{id}", lines + "/" + line.path("id").asText());
    get(server, described, lines + "/{id}", lines + "/none");
    String evidence =
        lines
            + "?cluster=prod&source="
            + line.path("source").asText()
            + "&time="
            + line.path("time").asText();
    assertThat(get(server, described, lines, evidence).statusCode()).isEqualTo(200);
    get(server, described, lines, lines);
  }

  private static void rules(RunningServer server, Description described) throws Exception {
    String list = "/api/v1/rules";
    get(server, described, list, list + "?limit=3");
    get(server, described, list, list + "?limit=0");
    get(server, described, list + "/{id}", list + "/etcd-quorum-lost");
    get(server, described, list + "/{id}", list + "/none");
    described.check(
        "get " + list + "/{id}",
        server.get(list + "/etcd-quorum-lost", Map.of("Accept", "text/markdown")));
    post(server, described, list + "/validate", list + "/validate", "id: [");
  }

  private static void assistants(RunningServer server, Description described) throws Exception {
    String asked = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    post(server, described, "/mcp", "/mcp", asked);
    post(server, described, "/mcp", "/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}");
    post(server, described, "/mcp", "/mcp", "{");
  }

  private static void clusters(RunningServer server, Description described) throws Exception {
    String list = "/api/v1/clusters";
    String one = list + "/{name}";
    String prod = list + "/prod";
    for (String body : List.of("{\"endpoints\":[\"http://127.0.0.1:1\"]}", "{}")) {
      described.check("put " + one, server.put(prod, body));
    }
    get(server, described, list, list);
    get(server, described, list, list + "?limit=0");
    get(server, described, one, prod);
    get(server, described, one + "/status", prod + "/status");
    described.check("delete " + one, server.delete(prod));
    described.check("delete " + one, server.delete(prod));
    get(server, described, one, prod);
    get(server, described, one + "/status", prod + "/status");
  }

  private static void plans(RunningServer server, Description described) throws Exception {
    String list = "/api/v1/plans";
    String why = "{\"reason\":\"a drill\"}";
    server.put("/api/v1/clusters/away", "{\"endpoints\":[\"http://127.0.0.1:1\"]}");
    post(server, described, list, list, "{\"cluster\":\"away\",\"playbook\":\"snapshot\"}");
    post(server, described, list, list, "{}");
    String incident =
        MAPPER.readTree(server.get("/api/v1/incidents").body()).at("/incidents/0/id").asText();
    String from = "/api/v1/incidents/{id}/plans";
    String made = post(server, described, from, from.replace("{id}", incident), "").body();
    post(server, described, from, from.replace("{id}", "none"), "");
    JsonNode plan = MAPPER.readTree(made).path("plan");
    String one = list + "/" + plan.path("id").asText();
    get(server, described, list, list + "?cluster=prod");
    get(server, described, list, list + "?limit=0");
    get(server, described, list + "/{id}", one);
    get(server, described, list + "/{id}", list + "/none");
    for (String verb : List.of("/approve", "/execute", "/cancel", "/reject")) {
      post(server, described, list + "/{id}" + verb, one + verb, "{}");
      post(server, described, list + "/{id}" + verb, one + verb, why);
      post(server, described, list + "/{id}" + verb, list + "/none" + verb, why);
      if (verb.equals("/execute")) {
        String step = one + "/steps/" + plan.at("/steps/0/id").asText() + "/done";
        post(server, described, list + "/{id}/steps/{step}/done", step, "{}");
        post(server, described, list + "/{id}/steps/{step}/done", step + "x", "{}");
        get(server, described, list + "/{id}", one);
      }
    }
    get(server, described, "/api/v1/repair", "/api/v1/repair");
    for (String path : List.of("/api/v1/repair/stop", "/api/v1/repair/allow")) {
      post(server, described, path, path, why);
      post(server, described, path, path, "{}");
    }
  }

  private static void tickets(RunningServer server, Description described) throws Exception {
    String sinks = "/api/v1/sinks";
    get(server, described, sinks, sinks);
    post(server, described, sinks + "/{name}/test", sinks + "/pager/test", "");
    post(server, described, sinks + "/{name}/test", sinks + "/none/test", "");
    // The incident of before may have been closed before anybody was told of it.
    server.post("/api/v1/logs?cluster=told&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
    String list = "/api/v1/deliveries";
    JsonNode waiting =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> MAPPER.readTree(server.get(list).body()).path("deliveries").path(0),
                found -> found.path("attempts").asInt() > 0);
    get(server, described, list, list + "?sink=pager&state=waiting");
    get(server, described, list, list + "?limit=0");
    get(server, described, list, list + "?state=lost");
    String resend = list + "/pager/" + waiting.path("incident").asText() + "/resend";
    post(server, described, list + "/{sink}/{incident}/resend", resend, "");
    post(server, described, list + "/{sink}/{incident}/resend", list + "/x/y/resend", "");
    get(server, described, "/approvals/{link}", "/approvals/none");
    get(
        server,
        described,
        "/api/v1/incidents/{id}",
        "/api/v1/incidents/" + waiting.path("incident").asText());
  }
}

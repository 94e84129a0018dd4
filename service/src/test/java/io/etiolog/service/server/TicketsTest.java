// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.lab.AlertmanagerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From what a cluster logs to the alerts of a real Alertmanager, and what the service says of it.
 */
class TicketsTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Path CORRUPT = Path.of("../samples/incidents/etcd-corrupt/etcd-infra-1.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @TempDir private Path folder;

  private Path policy(String address) throws IOException {
    return Files.writeString(
        folder.resolve("tickets.yaml"),
        """
        link: https://etiolog.example.org
        sinks:
          - {name: pager, kind: alertmanager, url: "%s"}
        routes:
          - {to: pager, severity: [T2, T3], lasting: "0"}
        labels:
          - {cluster: "prod*", set: {team: platform}}
        """
            .replace("%s", address));
  }

  private RunningServer server(Path policy) throws Exception {
    return RunningServer.in(folder.resolve("data"), Map.of("tickets", policy.toString()));
  }

  private static void outage(RunningServer server) throws Exception {
    logs(server, "prod", OUTAGE);
  }

  private static void logs(RunningServer server, String cluster, Path file) throws Exception {
    String logs = "/api/v1/logs?cluster=" + cluster + "&source=etcd.log";
    assertThat(server.post(logs, Files.readAllBytes(file), Map.of()).statusCode()).isEqualTo(204);
  }

  private static JsonNode until(Callable<String> asked, Predicate<JsonNode> wanted) {
    return Awaitility.await().atMost(PATIENCE).until(() -> MAPPER.readTree(asked.call()), wanted);
  }

  private static JsonNode of(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return MAPPER.readTree(answer.body());
  }

  @Test
  void anIncidentFiresInAlertmanagerUntilItIsOver() throws Exception {
    try (AlertmanagerServer alertmanager = AlertmanagerServer.start(folder);
        RunningServer server = server(policy(alertmanager.address()))) {
      outage(server);

      JsonNode alert =
          until(() -> alertmanager.get("/api/v2/alerts"), alerts -> alerts.size() == 1).get(0);
      assertThat(alert.at("/labels/alertname").asText()).isEqualTo("etcd-quorum-lost");
      assertThat(alert.at("/labels/cluster").asText()).isEqualTo("prod");
      assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
      assertThat(alert.at("/labels/team").asText()).isEqualTo("platform");
      assertThat(alert.at("/annotations/summary").asText()).startsWith("prod: ");
      assertThat(alert.at("/annotations/description").asText()).contains("EVIDENCE", "PLAN");
      assertThat(alert.at("/status/state").asText()).isEqualTo("active");
      String id = alert.at("/labels/incident").asText();
      assertThat(alert.path("generatorURL").asText())
          .isEqualTo("https://etiolog.example.org/incidents/" + id);
      // It groups what it has taken on a thread of its own.
      JsonNode groups =
          until(() -> alertmanager.get("/api/v2/alerts/groups"), found -> !found.isEmpty());
      assertThat(groups.at("/0/labels/alertname").asText()).isEqualTo("etcd-quorum-lost");

      // Alertmanager shows the alert before the service has written down that it was taken.
      JsonNode incident =
          until(
              () -> server.get("/api/v1/incidents/" + id).body(),
              found -> found.at("/tickets/0/open").asBoolean());
      assertThat(incident.at("/tickets/0/sink").asText()).isEqualTo("pager");

      server.post(
          "/api/v1/incidents/" + id + "/close", "{\"text\":\"done\"}".getBytes(UTF_8), JSON);
      until(() -> alertmanager.get("/api/v2/alerts"), JsonNode::isEmpty);
      JsonNode told =
          until(
              () -> server.get("/api/v1/deliveries?sink=pager").body(),
              page -> !page.at("/deliveries/0/open").asBoolean());
      assertThat(told.at("/deliveries/0/error").asText()).isEmpty();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> server.number("etiolog_tickets_deliveries_total") > 1);
    }
  }

  @Test
  void alertsOfOneCauseAreOneGroupOfAlertmanagers() throws Exception {
    try (AlertmanagerServer alertmanager = AlertmanagerServer.start(folder);
        RunningServer server = server(policy(alertmanager.address()))) {
      outage(server);
      logs(server, "prod-2", OUTAGE);
      logs(server, "prod-3", CORRUPT);

      JsonNode groups =
          until(
              () -> alertmanager.get("/api/v2/alerts/groups"),
              found -> found.findValues("fingerprint").size() > 2);
      assertThat(clusters(groups, "etcd-quorum-lost")).containsExactlyInAnyOrder("prod", "prod-2");
      assertThat(clusters(groups, "etcd-corrupt")).containsExactly("prod-3");
      assertThat(groups).hasSize(2);
    }
  }

  private static List<String> clusters(JsonNode groups, String cause) {
    List<String> clusters = new ArrayList<>();
    groups.forEach(group -> {
      if (group.at("/labels/alertname").asText().equals(cause)) {
        clusters.addAll(group.path("alerts").findValuesAsText("cluster"));
      }
    });
    return clusters;
  }

  @Test
  void whatWasGivenUpIsSentAgainBySink() throws Exception {
    AtomicInteger status = new AtomicInteger(400);
    HttpServer pager = pager(status);
    try (RunningServer server =
        server(policy("http://127.0.0.1:" + pager.getAddress().getPort()))) {
      assertThat(server.post("/api/v1/sinks/none/resend", new byte[0], JSON).statusCode())
          .isEqualTo(404);
      outage(server);
      JsonNode dead =
          until(
              () -> server.get("/api/v1/deliveries?sink=pager&state=dead").body(),
              page -> !page.path("deliveries").isEmpty());
      assertThat(dead.at("/deliveries/0/error").asText()).contains("400");
      assertThat(of(server.get("/api/v1/sinks"), 200).at("/sinks/0/dead").asInt()).isEqualTo(1);

      status.set(200);
      assertThat(resent(server)).isEqualTo(1);
      JsonNode told =
          until(
              () -> server.get("/api/v1/deliveries?sink=pager").body(),
              page -> page.at("/deliveries/0/open").asBoolean());
      assertThat(told.at("/deliveries/0/error").asText()).isEmpty();
      assertThat(resent(server)).isZero();
    } finally {
      pager.stop(0);
    }
  }

  private static int resent(RunningServer server) throws Exception {
    return of(server.post("/api/v1/sinks/pager/resend", new byte[0], JSON), 200)
        .path("tickets")
        .asInt(-1);
  }

  /** Answers every alert so. */
  private static HttpServer pager(AtomicInteger status) throws IOException {
    HttpServer pager =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pager.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status.get(), -1);
          }
        });
    pager.start();
    return pager;
  }

  @Test
  void whatWaitsForItsNextTryIsToldNowWhereSomebodyAsksForIt() throws Exception {
    try (RunningServer server = server(policy("http://127.0.0.1:1"))) {
      outage(server);
      JsonNode failing =
          until(
              () -> server.get("/api/v1/deliveries?sink=pager").body(),
              page -> page.at("/deliveries/0/attempts").asInt() > 0);
      String incident = failing.at("/deliveries/0/incident").asText();
      assertThat(failing.at("/deliveries/0/error").asText()).contains("127.0.0.1");
      JsonNode again =
          Awaitility.await()
              .atMost(PATIENCE)
              .ignoreExceptionsInstanceOf(AssertionError.class)
              .until(
                  () ->
                      of(
                          server.post(
                              "/api/v1/deliveries/pager/" + incident + "/resend",
                              new byte[0],
                              JSON),
                          200),
                  sent -> sent.path("incident").asText().equals(incident));
      assertThat(again.path("state").asText()).isEqualTo("waiting");
    }
  }

  @Test
  void aSystemThatNeverAnswersDelaysNoDiagnosis() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    HttpServer pager = hanging(asked, end);
    try (RunningServer server =
        server(policy("http://127.0.0.1:" + pager.getAddress().getPort()))) {
      outage(server);
      assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      logs(server, "prod-2", OUTAGE);
      until(
          () -> server.get("/api/v1/incidents?cluster=prod-2").body(),
          page -> !page.path("incidents").isEmpty());
      assertThat(server.get("/api/v1/deliveries?state=quiet").body()).doesNotContain("pager");
    } finally {
      end.countDown();
      pager.stop(0);
    }
  }

  /** Takes every alert, and answers when the test ends. */
  private static HttpServer hanging(CountDownLatch asked, CountDownLatch end) throws IOException {
    HttpServer pager =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pager.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    pager.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try (exchange) {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    pager.start();
    return pager;
  }

  @Test
  void aTestTicketShowsWhetherASystemTakesAny() throws Exception {
    try (AlertmanagerServer alertmanager = AlertmanagerServer.start(folder);
        RunningServer server = server(policy(alertmanager.address()))) {
      JsonNode taken = of(server.post("/api/v1/sinks/pager/test", new byte[0], JSON), 200);
      assertThat(taken.path("ticket").asText()).contains("inc-test-");
      assertThat(server.post("/api/v1/sinks/none/test", new byte[0], JSON).statusCode())
          .isEqualTo(404);
      alertmanager.kill();
      assertThat(of(server.post("/api/v1/sinks/pager/test", new byte[0], JSON), 502).toString())
          .contains("pager does not take it", URI.create(alertmanager.address()).getHost());
      JsonNode sink = of(server.get("/api/v1/sinks"), 200).at("/sinks/0");
      assertThat(sink.path("kind").asText()).isEqualTo("alertmanager");
      assertThat(sink.path("place").asText()).isEqualTo(alertmanager.address());
    }
  }

  @Test
  void aFileThatChangesIsTakenUpAndOneWithAMistakeIsNot() throws Exception {
    Path policy = policy("http://127.0.0.1:1");
    try (RunningServer server = server(policy)) {
      assertThat(of(server.get("/api/v1/sinks"), 200).path("sinks")).hasSize(1);
      Files.writeString(policy, Files.readString(policy).replace("severity", "severty"));
      until(
          () -> server.get("/health").body(),
          health -> health.at("/details/tickets/status").asText().equals("DEGRADED"));
      assertThat(of(server.get("/api/v1/sinks"), 200).path("sinks")).hasSize(1);
      Files.writeString(policy, "sinks: []\n");
      until(() -> server.get("/api/v1/sinks").body(), sinks -> sinks.path("sinks").isEmpty());
    }
  }

  @Test
  void atTheStartAMistakeStopsIt() throws Exception {
    Path policy = policy("http://alertmanager.example.org");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> server(policy).close())
        .withMessageContaining("tickets.yaml:3:")
        .withMessageContaining("not encrypted");
  }

  @Test
  void aLinkThatNobodyHasSignedLeadsNowhere() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      assertThat(server.get("/approvals/plan-1.99999999999.00.x").statusCode()).isEqualTo(404);
    }
  }
}

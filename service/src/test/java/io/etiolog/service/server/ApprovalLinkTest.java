// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the ticket of a plan that waits for an approval to the plan's page. */
class ApprovalLinkTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Pattern LINK =
      Pattern.compile("https://etiolog\\.example\\.org(/approvals/[A-Za-z0-9._-]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private Optional<HttpServer> receiver = Optional.empty();

  @BeforeEach
  void listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
    receiver = Optional.of(server);
  }

  @AfterEach
  void end() {
    receiver.ifPresent(server -> server.stop(0));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      events.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private RunningServer server() throws Exception {
    int port = receiver.orElseThrow().getAddress().getPort();
    Path tickets =
        Files.writeString(
            folder.resolve("tickets.yaml"),
            """
            link: https://etiolog.example.org
            sinks:
              - {name: events, kind: webhook, url: "http://127.0.0.1:PORT"}
            routes:
              - {to: events, lasting: "0"}
            """
                .replace("PORT", Integer.toString(port)));
    return RunningServer.in(folder.resolve("data"), Map.of("tickets", tickets.toString()));
  }

  /** Has a plan proposed, and waits for the link to it that is told. */
  private String link(RunningServer server, Map<String, String> as) throws Exception {
    server.post("/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), as);
    String incident =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () ->
                    MAPPER
                        .readTree(server.get("/api/v1/incidents", as).body())
                        .at("/incidents/0/id")
                        .asText(),
                found -> !found.isEmpty());
    HttpResponse<String> made =
        server.post("/api/v1/incidents/" + incident + "/plans", new byte[0], as);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> events.stream().map(LINK::matcher).filter(Matcher::find).findFirst(),
            Optional::isPresent)
        .orElseThrow()
        .group(1);
  }

  private Map<String, String> as(String name, Role role) throws Exception {
    TokenFile tokens = new TokenFile(folder.resolve("data"));
    String token = tokens.create(name, role, Instant.now(), Optional.empty()).orElseThrow();
    return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Test
  void aLinkAsksWhoFollowsItLeadsToThePlanOnceAndApprovesNothing() throws Exception {
    try (RunningServer server = server()) {
      Map<String, String> operator = as("olga", Role.ADMIN);
      Map<String, String> viewer = as("vic", Role.VIEWER);
      String link = link(server, operator);

      HttpResponse<String> bare = server.get(link, Map.of("Accept", "text/html"));
      assertThat(bare.statusCode()).as(bare.body()).isEqualTo(303);
      assertThat(bare.headers().firstValue("Location").orElse(""))
          .isEqualTo("/sign-in?next=" + URLEncoder.encode(link, UTF_8));
      assertThat(server.get(link).statusCode()).as("nobody has used it yet").isEqualTo(401);

      HttpResponse<String> followed = server.get(link, viewer);
      assertThat(followed.statusCode()).as(followed.body()).isEqualTo(303);
      String page = followed.headers().firstValue("Location").orElseThrow();
      assertThat(page).startsWith("/plans/");
      HttpResponse<String> again = server.get(link, viewer);
      assertThat(again.statusCode()).isEqualTo(410);
      assertThat(again.body()).contains("used before", page);
      Map<String, String> person = new HashMap<>(viewer);
      person.put("Accept", "text/html");
      person.put("Accept-Language", "ru");
      assertThat(server.get(link, person).body())
          .contains("Эта ссылка уже использована", "href=\"" + page + "\"", "К плану");

      String plan = page.substring("/plans/".length());
      assertThat(
              MAPPER
                  .readTree(server.get("/api/v1/plans/" + plan, viewer).body())
                  .path("status")
                  .asText())
          .isEqualTo("proposed");
      assertThat(
              server
                  .post("/api/v1/plans/" + plan + "/approve", "{}".getBytes(UTF_8), viewer)
                  .statusCode())
          .as("whoever may only look approves nothing")
          .isEqualTo(403);
    }
  }

  @Test
  void aLinkThatSomebodyHasChangedLeadsNowhere() throws Exception {
    try (RunningServer server = server()) {
      String link = link(server, Map.of());
      String[] parts = link.split("\\.", -1);
      String later = parts[0] + "." + (Long.parseLong(parts[1]) + 9_999) + "." + parts[2];

      assertThat(server.get(later + "." + parts[3]).statusCode()).isEqualTo(404);
      assertThat(server.get(link.replaceFirst("approvals/.", "approvals/x")).statusCode())
          .isEqualTo(404);
      assertThat(server.get(link).statusCode()).as("the right one").isEqualTo(303);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.settings.WatchedFiles;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AccessTest {
  private static final byte[] LINE = "[{\"log\":\"a line\"}]".getBytes(UTF_8);

  @TempDir private Path data;

  private Map<Role, String> tokens() throws Exception {
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      tokens.put(role, token(role.toString(), role));
    }
    return tokens;
  }

  private String token(String name, Role role) throws Exception {
    return new TokenFile(data).create(name, role, Instant.now(), Optional.empty()).orElseThrow();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static int logs(RunningServer server, String authorization) throws Exception {
    return server.post("/api/v1/logs", LINE, Map.of("Authorization", authorization)).statusCode();
  }

  @Test
  void withoutTokensWhoeverIsOnTheMachineMayCall() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.post("/api/v1/logs", LINE, Map.of()).statusCode()).isEqualTo(204);
      assertThat(server.get("/api/v1/audit").statusCode()).isEqualTo(200);

      String secret = token("ann", Role.INGEST);

      assertThat(server.post("/api/v1/logs", LINE, Map.of()).statusCode())
          .as("from the first token on, everybody needs one")
          .isEqualTo(401);
      assertThat(logs(server, "Bearer " + secret)).isEqualTo(204);
    }
  }

  @Test
  void eachRoleMayWhatItIsFor() throws Exception {
    Map<Role, String> tokens = tokens();
    try (RunningServer server = RunningServer.in(data)) {
      Map<String, Map<Role, Integer>> answers = new TreeMap<>();
      for (Map.Entry<Role, String> token : tokens.entrySet()) {
        Map<String, String> as = Map.of("Authorization", "Bearer " + token.getValue());
        Map<String, Integer> got =
            Map.of(
                "logs", server.post("/api/v1/logs", LINE, as).statusCode(),
                "incidents", server.get("/api/v1/incidents", as).statusCode(),
                "numbers", server.get("/prometheus", as).statusCode(),
                "note",
                    server.post("/api/v1/incidents/none/acknowledge", new byte[0], as).statusCode(),
                "audit", server.get("/api/v1/audit", as).statusCode());
        got.forEach((call, status) ->
            answers
                .computeIfAbsent(call, key -> new EnumMap<>(Role.class))
                .put(token.getKey(), status));
      }

      assertThat(answers.get("logs")).isEqualTo(statuses(204, 403, 204, 204, 204));
      assertThat(answers.get("incidents")).isEqualTo(statuses(403, 200, 200, 200, 200));
      assertThat(answers.get("numbers")).isEqualTo(statuses(403, 200, 200, 200, 200));
      assertThat(answers.get("note")).isEqualTo(statuses(403, 403, 404, 404, 404));
      assertThat(answers.get("audit")).isEqualTo(statuses(403, 403, 403, 403, 200));
    }
  }

  private static Map<Role, Integer> statuses(int... byRole) {
    Map<Role, Integer> statuses = new EnumMap<>(Role.class);
    Iterator<Role> roles = List.of(Role.values()).iterator();
    for (int status : byRole) {
      statuses.put(roles.next(), status);
    }
    return statuses;
  }

  @Test
  void aTokenIsFoundWhereverAShipperCanPutIt() throws Exception {
    String secret = token("fluent-bit", Role.INGEST);
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(logs(server, "Bearer " + secret)).isEqualTo(204);
      assertThat(logs(server, "bearer " + secret)).isEqualTo(204);
      assertThat(logs(server, "Splunk " + secret)).isEqualTo(204);
      assertThat(logs(server, "Basic " + base64("anyone:" + secret))).isEqualTo(204);
      assertThat(logs(server, "ApiKey " + base64("id:" + secret))).isEqualTo(204);

      assertThat(logs(server, "Bearer wrong")).isEqualTo(401);
      assertThat(logs(server, "Basic %%%")).isEqualTo(401);
      assertThat(logs(server, secret)).isEqualTo(401);
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      assertThat(server.post("/api/v1/logs", LINE, Map.of()).body())
          .contains("\"status\":401", "etiolog token create");
    }
  }

  @Test
  void pagesOfOtherSitesMayChangeNothing() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      String own = "http://" + server.address().getAuthority();
      Map<String, String> json = Map.of("Content-Type", "application/json");
      Map<String, String> ownPage = new TreeMap<>(json);
      ownPage.put("Origin", own);
      Map<String, String> other = new TreeMap<>(json);
      other.put("Origin", "http://evil.example");
      Map<String, String> hidden = new TreeMap<>(json);
      hidden.put("Origin", "null");

      assertThat(server.post("/api/v1/logs", LINE, ownPage).statusCode()).isEqualTo(204);
      assertThat(server.post("/api/v1/logs", LINE, other).statusCode()).isEqualTo(403);
      assertThat(server.post("/api/v1/logs", LINE, hidden).statusCode()).isEqualTo(403);
      assertThat(server.get("/health").headers().firstValue("X-Content-Type-Options"))
          .hasValue("nosniff");
    }
  }

  @Test
  void aNameThatLeadsHereFromOutsideIsRefusedWhileNobodyNeedsAToken() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET /api/v1/incidents HTTP/1.0\r\nHost: evil.example\r\n\r\n".getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.0 403")
          .contains("call it as localhost");
    }
  }

  @Test
  void whatIsDoneToTokensStandsInTheAudit() throws Exception {
    TokenFile tokens = new TokenFile(data);
    String before = token("early", Role.INGEST);
    try (RunningServer server = RunningServer.in(data)) {
      String admin = token("root", Role.ADMIN);
      assertThat(tokens.revoke("early")).isTrue();
      assertThat(tokens.revoke("nobody")).isFalse();

      Map<String, String> as = Map.of("Authorization", "Bearer " + admin);
      String first = server.get("/api/v1/audit", as).body();
      List<String> deeds = new ObjectMapper().readTree(first).findValuesAsText("deed");
      assertThat(deeds).containsExactly("token-revoked", "token-created", "token-created");
      assertThat(first)
          .contains("early, role ingest", "root, role admin", "\"address\":\"command line\"")
          .contains("\"who\":\"" + System.getProperty("user.name") + "\"")
          .doesNotContain(before, admin);
      assertThat(server.get("/api/v1/audit", as).body()).isEqualTo(first);
    }
    assertThat(data.resolve("tokens-audit.jsonl")).doesNotExist();
  }

  private int audit(RunningServer server) throws Exception {
    return server.get("/api/v1/audit").statusCode();
  }

  @Test
  void whereOthersCanCallTheLastTokenThatGoesLeavesEverybodyOutside() throws Exception {
    TokenFile tokens = new TokenFile(data);
    token("ann", Role.ADMIN);
    try (RunningServer server = RunningServer.in(data, Map.of("address", "0.0.0.0"))) {
      assertThat(tokens.revoke("ann")).isTrue();
      assertThat(audit(server)).as("the last token was revoked").isEqualTo(401);
      assertThat(server.post("/api/v1/rules/reload", new byte[0], Map.of()).statusCode())
          .isEqualTo(401);
      assertThat(server.get("/prometheus").statusCode()).isEqualTo(401);

      Files.delete(tokens.path());
      assertThat(audit(server)).as("the file is gone").isEqualTo(401);
      Files.writeString(tokens.path(), "");
      assertThat(audit(server)).as("the file is empty").isEqualTo(401);

      Files.delete(tokens.path());
      String secret = token("bob", Role.INGEST);
      assertThat(logs(server, "Bearer " + secret)).isEqualTo(204);
    }
  }

  @Test
  void aFileThatCannotBeReadIsNoticedThoughNobodyCalls() throws Exception {
    token("ann", Role.ADMIN);
    Logger logger = (Logger) LoggerFactory.getLogger(WatchedFiles.class);
    Queue<String> said = new ConcurrentLinkedQueue<>();
    AppenderBase<ILoggingEvent> listener =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
          }
        };
    listener.start();
    logger.addAppender(listener);
    try (RunningServer _ = RunningServer.in(data)) {
      Path file = new TokenFile(data).path();
      Files.writeString(file, "");

      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> said.stream().anyMatch(line -> line.contains(file.toString())));
    } finally {
      logger.detachAppender(listener);
    }
  }

  @Test
  void strangersSeeThatAPartIsIllAndNotWhatItKnows() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.get("/health").body()).contains("\"notDiagnosed\"", "\"most\"");

      String viewer = token("ann", Role.VIEWER);
      String shipper = token("fluent-bit", Role.INGEST);
      assertThat(health(server, "")).contains("\"clusters\"").doesNotContain("notDiagnosed");
      assertThat(health(server, "Bearer " + shipper)).doesNotContain("notDiagnosed");
      assertThat(health(server, "Bearer " + viewer)).contains("notDiagnosed");
    }
  }

  private static String health(RunningServer server, String authorization) throws Exception {
    return server
        .get("/health", authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization))
        .body();
  }

  @Test
  void onLoopbackTheLastTokenThatGoesLeavesTheMachineToItsUsers() throws Exception {
    TokenFile tokens = new TokenFile(data);
    token("ann", Role.ADMIN);
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(audit(server)).isEqualTo(401);
      assertThat(tokens.revoke("ann")).isTrue();
      assertThat(audit(server)).isEqualTo(200);

      token("bob", Role.ADMIN);
      assertThat(audit(server)).isEqualTo(401);
      Files.writeString(tokens.path(), "");
      assertThat(audit(server)).as("an empty file is no list without tokens").isEqualTo(401);
      assertThat(new ObjectMapper().readTree(server.get("/health").body()).at("/details/tokens"))
          .hasToString("{\"name\":\"etiolog\",\"status\":\"DEGRADED\"}");
    }
  }

  @Test
  void othersThanLoopbackNeedATokenFirst() throws Exception {
    Map<String, String> everywhere = Map.of("address", "0.0.0.0");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(data, everywhere))
        .withMessageContaining("make one with etiolog token create");

    String secret = token("ann", Role.INGEST);
    Map<String, String> forward = new TreeMap<>(everywhere);
    forward.put("forward.port", "0");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(data, forward))
        .withMessageContaining("without --forward-shared-key-file");
    try (RunningServer server = RunningServer.in(data, everywhere)) {
      assertThat(logs(server, "Bearer " + secret)).isEqualTo(204);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Configured clusters over HTTP. */
class ClustersHttpTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PROD = "/api/v1/clusters/prod";
  private static final String PLAIN = "{\"endpoints\": [\"http://127.0.0.1:1\"]}";

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return MAPPER.readTree(answer.body());
  }

  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class Live {
    private final EtcdProgram program;

    Live(EtcdProgram program) {
      this.program = program;
    }

    private static String body(EtcdClusterFixture cluster) {
      String endpoints =
          cluster.members().stream()
              .map(member -> '"' + member.clientUrl() + '"')
              .collect(Collectors.joining(","));
      Path files = cluster.certificates();
      return "{\"endpoints\": ["
          + endpoints
          + "], \"tls\": {\"authority\": \""
          + files.resolve("ca.crt")
          + "\", \"certificate\": \""
          + files.resolve("client.crt")
          + "\", \"key\": \""
          + files.resolve("client.key")
          + "\"}}";
    }

    @Test
    void aSecuredClusterIsConfiguredAndTellsHowItIs(@TempDir Path data) throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
          RunningServer server = RunningServer.in(data)) {
        cluster.start();

        HttpResponse<String> put = server.put(PROD, body(cluster));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(json(put).at("/tls/certificateEnds").asText()).startsWith("20");
        assertThat(put.body()).doesNotContain("PRIVATE KEY");
        cluster
            .await()
            .until(
                () -> json(server.get(PROD + "/status")),
                well -> well.path("healthyVoters").intValue() == 3);

        EtcdMember dead = cluster.follower();
        dead.kill();
        JsonNode ill =
            cluster
                .await()
                .until(
                    () -> json(server.get(PROD + "/status")),
                    seen -> seen.path("healthyVoters").intValue() == 2);
        assertThat(ill.path("silent")).hasSize(1);
      }
    }
  }

  @Test
  void aClusterIsWrittenReadListedAndForgotten(@TempDir Path data) throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      assertThat(server.get(PROD).statusCode()).isEqualTo(404);
      assertThat(server.get(PROD + "/status").statusCode()).isEqualTo(404);
      assertThat(server.put(PROD, PLAIN).statusCode()).isEqualTo(201);
      assertThat(server.put(PROD, PLAIN).statusCode()).isEqualTo(200);
      JsonNode shown = json(server.get(PROD));
      assertThat(shown.path("version").intValue()).isEqualTo(2);
      assertThat(server.put(PROD, shown.toString()).statusCode()).isEqualTo(200);
      assertThat(server.put(PROD, shown.toString()).statusCode()).isEqualTo(409);
      assertThat(json(server.get("/api/v1/clusters")).at("/clusters/0/name").asText())
          .isEqualTo("prod");
      assertThat(server.get("/api/v1/clusters?limit=0").statusCode()).isEqualTo(400);

      assertThat(server.delete(PROD).statusCode()).isEqualTo(204);
      assertThat(server.delete(PROD).statusCode()).isEqualTo(404);
      assertThat(json(server.get("/api/v1/audit")).path("acts").findValuesAsText("deed"))
          .startsWith("cluster-forgotten", "cluster-configured");
    }
  }

  @Test
  void whatIsWrongWithAClusterIsSaidAllAtOnce(@TempDir Path data) throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> answer =
          server.put(PROD, "{\"endpoints\": [\"x\"], \"quotaBytes\": -1, \"policy\": 3}");

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json(answer).path("problems")).hasSize(3);
      assertThat(server.get(PROD).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void onlyAnAdministratorWritesAndAViewerReads(@TempDir Path data) throws Exception {
    TokenFile tokens = new TokenFile(data);
    String viewer = token(tokens, Role.VIEWER);
    String approver = token(tokens, Role.APPROVER);
    String admin = token(tokens, Role.ADMIN);
    try (RunningServer server = RunningServer.in(data);
        HttpClient client = HttpClient.newHttpClient()) {
      URI prod = server.address().resolve(PROD);

      assertThat(put(client, prod, approver)).isEqualTo(403);
      assertThat(put(client, prod, admin)).isEqualTo(201);
      assertThat(get(client, prod, viewer)).isEqualTo(200);
      assertThat(server.get(PROD).statusCode()).isEqualTo(401);
    }
  }

  private static String token(TokenFile tokens, Role role) throws Exception {
    return tokens.create(role.toString(), role, Instant.now(), Optional.empty()).orElseThrow();
  }

  private static int put(HttpClient client, URI where, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(where)
            .header("Authorization", "Bearer " + token)
            .PUT(HttpRequest.BodyPublishers.ofString(PLAIN))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static int get(HttpClient client, URI where, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(where).header("Authorization", "Bearer " + token).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}

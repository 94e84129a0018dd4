// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans over HTTP. */
class PlansHttpTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final String PLANS = "/api/v1/plans";

  @TempDir private Path data;

  /** Somebody who calls. */
  private record Caller(RunningServer server, String token) {
    HttpResponse<String> post(String path, String body) throws Exception {
      Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
      if (!token.isEmpty()) {
        headers.put("Authorization", "Bearer " + token);
      }
      return server.post(path, body.getBytes(UTF_8), headers);
    }

    HttpResponse<String> say(String plan, String deed) throws Exception {
      return post(PLANS + "/" + plan + "/" + deed, "{\"reason\": \"the runbook says so\"}");
    }

    JsonNode get(String path) throws Exception {
      return json(
          server.get(
              path, token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token)));
    }
  }

  /** Somebody who listens to what happens, from the moment on when this is made. */
  private static final class Ear implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    Ear(RunningServer server) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/events")).build();
      // It answers with the first event, of which there is none yet.
      var _ =
          client
              .sendAsync(request, BodyHandlers.ofLines())
              .thenAcceptAsync(
                  answer -> answer.body().forEach(heard::add), Thread::startVirtualThread);
    }

    Queue<String> heard() {
      return heard;
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return MAPPER.readTree(answer.body());
  }

  private static String id(HttpResponse<String> made) throws Exception {
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made).at("/plan/id").asText();
  }

  private static String body(EtcdClusterFixture cluster) {
    return "{\"endpoints\": ["
        + cluster.members().stream()
            .map(member -> '"' + member.clientUrl() + '"')
            .collect(Collectors.joining(","))
        + "]}";
  }

  /** Configures it, and waits until all that run are seen to answer. */
  private static void configure(RunningServer server, EtcdClusterFixture cluster) throws Exception {
    server.put("/api/v1/clusters/prod", body(cluster));
    long running = cluster.members().stream().filter(EtcdMember::isRunning).count();
    cluster
        .await()
        .until(() ->
            json(server.get("/api/v1/clusters/prod/status")).path("healthyVoters").asLong()
                == running);
  }

  private static JsonNode ended(Caller caller, String plan) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> caller.get(PLANS + "/" + plan),
            shown -> !shown.path("status").asText().equals("executing"));
  }

  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class Live {
    private final EtcdProgram program;

    Live(EtcdProgram program) {
      this.program = program;
    }

    @Test
    void aPlanIsMadeApprovedAndCarriedOutAndTheAuditTellsEachStep() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
          RunningServer server = RunningServer.in(data);
          Ear ear = new Ear(server)) {
        cluster.start();
        configure(server, cluster);
        Caller local = new Caller(server, "");

        HttpResponse<String> made =
            local.post(PLANS, "{\"cluster\": \"prod\", \"playbook\": \"snapshot\"}");
        String plan = id(made);
        assertThat(made.headers().firstValue("Location")).hasValue(PLANS + "/" + plan);
        assertThat(json(made).path("unmet")).as(made.body()).isEmpty();
        assertThat(made.body()).contains("\"measured\":");
        assertThat(local.say(plan, "execute").statusCode()).isEqualTo(409);
        assertThat(local.post(PLANS + "/" + plan + "/approve", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> approved = local.say(plan, "approve");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(local.say(plan, "execute").statusCode()).isEqualTo(200);

        JsonNode done = ended(local, plan);
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("succeeded");
        assertThat(done.at("/runs/0/verified").asText()).isNotEmpty();
        assertThat(done.path("audit").findValuesAsText("deed"))
            .startsWith(
                "plan-proposed",
                "plan-execute-refused",
                "plan-approved",
                "plan-executed",
                "step-trying")
            .endsWith("plan-succeeded");
        try (Stream<Path> files = Files.walk(data.resolve("snapshots"))) {
          assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
        }
        assertThat(local.get(PLANS + "?cluster=prod").at("/plans/0/id").asText()).isEqualTo(plan);
        assertThat(local.get(PLANS + "?cluster=other").path("plans")).isEmpty();
        // Who watches, and the numbers, hear of it once it was written down.
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              assertThat(server.number("etiolog_plans_total"))
                  .as("proposed, approved, executing and succeeded")
                  .isEqualTo(4);
              assertThat(ear.heard())
                  .contains("event: plan")
                  .anyMatch(line -> line.contains(plan) && line.contains("succeeded"));
            });
      }
    }

    @Test
    void whatStandsInTheWayIsNamedWithWhatWasMeasured() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3);
          RunningServer server = RunningServer.in(data)) {
        cluster.start();
        // Not the leader: an election between plan and approval is another reason to refuse.
        EtcdMember leader = cluster.leader();
        List<EtcdMember> followers =
            cluster.members().stream().filter(member -> !member.equals(leader)).toList();
        followers.getLast().kill();
        configure(server, cluster);
        Caller local = new Caller(server, "");

        String plan =
            id(
                local.post(
                    PLANS,
                    "{\"cluster\": \"prod\", \"playbook\": \"remove-member\","
                        + " \"parameters\": {\"member\": \""
                        + followers.getFirst().name()
                        + "\"}}"));
        HttpResponse<String> refused = local.say(plan, "approve");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        assertThat(json(refused).path("unmet"))
            .isNotEmpty()
            .allSatisfy(unmet -> {
              assertThat(unmet.path("rule").asText()).isNotEmpty();
              assertThat(unmet.path("measured").asText()).isNotEmpty();
            });
        assertThat(local.get(PLANS + "/" + plan).path("status").asText()).isEqualTo("proposed");
      }
    }

    @Test
    void nothingIsExecutedWhileAPersonHasStoppedIt() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
          RunningServer server = RunningServer.in(data)) {
        cluster.start();
        configure(server, cluster);
        Caller local = new Caller(server, "");
        String plan = id(local.post(PLANS, "{\"cluster\": \"prod\", \"playbook\": \"snapshot\"}"));
        local.say(plan, "approve");

        String why = "{\"reason\": \"an upgrade runs\"}";
        assertThat(local.post("/api/v1/repair/stop", "{}").statusCode()).isEqualTo(400);
        assertThat(local.post("/api/v1/repair/stop", why).statusCode()).isEqualTo(200);
        assertThat(local.get("/api/v1/repair").path("execution").asText()).isEqualTo("off");
        assertThat(local.say(plan, "execute").body())
            .contains("all execution was stopped by local");
        assertThat(server.number("etiolog_repair_allowed")).isZero();

        assertThat(local.post("/api/v1/repair/allow", why).statusCode()).isEqualTo(200);
        assertThat(local.say(plan, "execute").statusCode()).isEqualTo(200);
        assertThat(ended(local, plan).path("status").asText()).isEqualTo("succeeded");
      }
    }

    @Test
    void whereCallersAreKnownASecondPersonApproves() throws Exception {
      TokenFile tokens = new TokenFile(data);
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
          RunningServer server = RunningServer.in(data)) {
        cluster.start();
        configure(server, cluster);
        Caller ann = caller(server, tokens, "ann", Role.APPROVER);
        Caller ben = caller(server, tokens, "ben", Role.APPROVER);
        Caller eve = caller(server, tokens, "eve", Role.OPERATOR);
        Caller vic = caller(server, tokens, "vic", Role.VIEWER);

        String wanted = "{\"cluster\": \"prod\", \"playbook\": \"snapshot\"}";
        assertThat(vic.post(PLANS, wanted).statusCode()).isEqualTo(403);
        String plan = id(ann.post(PLANS, wanted));
        assertThat(eve.say(plan, "approve").statusCode()).isEqualTo(403);
        HttpResponse<String> alone = ann.say(plan, "approve");
        assertThat(alone.statusCode()).isEqualTo(409);
        assertThat(alone.body()).contains("somebody else must approve it");
        assertThat(ben.say(plan, "approve").statusCode()).isEqualTo(200);
        assertThat(vic.say(plan, "execute").statusCode()).isEqualTo(403);
        assertThat(eve.say(plan, "execute").statusCode()).isEqualTo(200);
        assertThat(ended(vic, plan).path("status").asText()).isEqualTo("succeeded");
      }
    }
  }

  private static Caller caller(RunningServer server, TokenFile tokens, String name, Role role)
      throws Exception {
    return new Caller(
        server, tokens.create(name, role, Instant.now(), Optional.empty()).orElseThrow());
  }

  @Test
  void aDiagnosisThatNobodyCanRepairThroughEtcdGivesAPlanForAPerson() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      Caller local = new Caller(server, "");
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      String incident =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> local.get("/api/v1/incidents").at("/incidents/0/id").asText(),
                  found -> !found.isEmpty());

      String plan = id(local.post("/api/v1/incidents/" + incident + "/plans", ""));
      JsonNode shown = local.get(PLANS + "/" + plan);
      assertThat(shown.at("/plan/incident").asText()).isEqualTo(incident);
      List<String> steps = shown.at("/plan/steps").findValuesAsText("id");
      String step = steps.getFirst();
      String done = PLANS + "/" + plan + "/steps/" + step + "/done";
      assertThat(local.post(done, "{}").statusCode()).isEqualTo(409);

      local.say(plan, "approve");
      local.say(plan, "execute");
      HttpResponse<String> ticked = local.post(done, "{\"reason\": \"copied\"}");
      assertThat(ticked.statusCode()).as(ticked.body()).isEqualTo(200);
      assertThat(json(ticked).at("/runs/0/step").asText()).isEqualTo(step);
      assertThat(json(ticked).at("/runs/0/outcome").asText()).isEqualTo("done");
      assertThat(server.delete("/api/v1/clusters/prod").statusCode()).isEqualTo(409);
      assertThat(local.get(PLANS + "?incident=" + incident).findValuesAsText("id")).contains(plan);
    }
  }

  @Test
  void whatIsNotThereOrNotUnderstoodIsSaid() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      Caller local = new Caller(server, "");
      assertThat(server.get(PLANS + "/none").statusCode()).isEqualTo(404);
      assertThat(local.say("none", "approve").statusCode()).isEqualTo(404);
      assertThat(local.post(PLANS + "/none/steps/x/done", "{}").statusCode()).isEqualTo(404);
      assertThat(local.post("/api/v1/incidents/none/plans", "").statusCode()).isEqualTo(404);
      assertThat(local.post(PLANS, "{\"cluster\": \"prod\"}").statusCode()).isEqualTo(400);
      HttpResponse<String> unknown =
          local.post(PLANS, "{\"cluster\": \"prod\", \"playbook\": \"snapshot\"}");
      assertThat(unknown.statusCode()).isEqualTo(409);
      assertThat(unknown.body()).contains("There is no cluster prod");
      assertThat(server.get(PLANS + "?limit=0").statusCode()).isEqualTo(400);
    }
  }
}

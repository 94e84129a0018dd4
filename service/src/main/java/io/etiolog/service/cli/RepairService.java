// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.view.PlanBrief;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Plans of a running service, over HTTP. */
final class RepairService implements RepairSide {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String PLANS = "/api/v1/plans";

  private final URI server;
  private final String token;
  private final ObjectMapper mapper = ObjectMapper.getDefault();
  private final com.fasterxml.jackson.databind.ObjectMapper json =
      new com.fasterxml.jackson.databind.ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * One that is asked.
   *
   * @param token what proves who asks; {@code ""} where nobody has to
   */
  RepairService(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** A page of a list. */
  @Serdeable
  record Page(List<PlanBrief> plans) {}

  @Override
  public Repair propose(String cluster, String playbook, Map<String, String> parameters)
      throws CommandFailure {
    String body =
        json.createObjectNode()
            .put("cluster", cluster)
            .put("playbook", playbook)
            .set("parameters", json.valueToTree(parameters))
            .toString();
    return repair(send("POST", PLANS, body));
  }

  @Override
  public Repair find(String id) throws CommandFailure {
    return repair(send("GET", place(id), ""));
  }

  private static String place(String id) {
    return PLANS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  @Override
  public List<PlanBrief> list() throws CommandFailure {
    return read(send("GET", PLANS + "?limit=100", ""), Page.class).plans();
  }

  @Override
  public Repair decide(String id, String deed, String reason) throws CommandFailure {
    String body = json.createObjectNode().put("reason", reason).toString();
    return repair(send("POST", place(id) + "/" + deed, body));
  }

  @Override
  public Repair execute(String id, String reason, Consumer<StepRun> progress)
      throws CommandFailure {
    Repair repair = decide(id, "execute", reason);
    Set<String> told = new HashSet<>();
    while (true) {
      for (StepRun run : repair.runs()) {
        if (told.add(run.step() + run.outcome())) {
          progress.accept(run);
        }
      }
      if (repair.status() != PlanStatus.EXECUTING || repair.plan().isManual()) {
        return repair;
      }
      LockSupport.parkNanos(LOOK.toNanos());
      repair = find(id);
    }
  }

  private Repair repair(String body) throws CommandFailure {
    return read(body, Repair.class);
  }

  private <T> T read(String body, Class<T> type) throws CommandFailure {
    try {
      return Optional.ofNullable(mapper.readValue(body, type)).orElseThrow(() -> strange("null"));
    } catch (IOException e) {
      throw strange(String.valueOf(e.getMessage()));
    }
  }

  private CommandFailure strange(String what) {
    return CommandFailure.usage(server + " does not answer as Etiolog does: " + what);
  }

  private String send(String method, String path, String body) throws CommandFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        return answer.body();
      }
      throw refused(answer);
    } catch (IOException e) {
      throw CommandFailure.usage(
          server + " does not answer (" + e + "): is the service there? --server names another");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.usage("interrupted; a plan that was begun goes on in the service");
    }
  }

  private CommandFailure refused(HttpResponse<String> answer) {
    String detail = answer.body();
    try {
      JsonNode problem = json.readTree(answer.body());
      detail = problem.path("detail").asText(answer.body());
    } catch (IOException e) {
      // It is shown as it came.
    }
    int status = answer.statusCode() == 409 ? ExitStatus.FOUND : ExitStatus.USAGE;
    return new CommandFailure("refused: " + detail, status);
  }

  @Override
  public void close() {
    client.close();
  }
}

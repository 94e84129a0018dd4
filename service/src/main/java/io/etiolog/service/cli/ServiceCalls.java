// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Calls a running service over HTTP. For one thread. */
final class ServiceCalls implements AutoCloseable {
  /** To look at a cluster whose members hang takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final URI server;
  private final String token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * Those of one service.
   *
   * @param token what proves who asks; {@code ""} where nobody has to
   */
  ServiceCalls(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Sends a call.
   *
   * @param body JSON; {@code ""} for none
   * @return the body of its answer
   * @throws CommandFailure when it was refused, or nobody answers
   */
  String send(String method, String path, String body) throws CommandFailure {
    return send(method, path, body, "application/json").body();
  }

  /** The same, for an answer of this media type. */
  HttpResponse<String> send(String method, String path, String body, String accepted)
      throws CommandFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Accept", accepted)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        return answer;
      }
      throw refused(answer);
    } catch (HttpTimeoutException e) {
      throw CommandFailure.usage(
          server
              + " did not answer in time"
              + (method.equals("GET")
                  ? ""
                  : ": it may have done it all the same; etiolog plans tells, before it is tried"
                      + " again"));
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

  /** Its address. */
  @Override
  public String toString() {
    return server.toString();
  }
}

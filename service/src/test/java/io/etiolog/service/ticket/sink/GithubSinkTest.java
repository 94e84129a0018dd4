// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GithubSinkTest extends IssueSinkContract {
  @Override
  IssueServer start() {
    return new Github();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: github, repository: octo/ops, labels: [control-plane], url: \""
        + address
        + "\", token-file: \""
        + secret
        + "\"";
  }

  @Test
  void whoeverHasUsedUpItsCallsIsToldWhenThereAreMore() {
    String reset = Long.toString(NOW.plusSeconds(90).getEpochSecond());
    system()
        .next(
            403,
            "{\"message\":\"API rate limit exceeded\"}",
            Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset));

    assertThat(failure().after()).contains(Duration.ofSeconds(90));
  }

  /**
   * GitHub's REST API of 2022-11-28, "Issues" and "Issue comments": a title of 256 characters and a
   * body of 65,536 at most, else 422; lists are pages of 100 at most and have pull requests among
   * them; a change of state has a reason. "Rate limits for the REST API": 403 or 429.
   *
   * <p>Looked up in GitHub's OpenAPI description ({@code github/rest-api-description}, version
   * 16.6.0: "Only users with push access can set labels … silently dropped otherwise", "The reason
   * for the state change. Ignored unless state is changed").
   */
  private static final class Github extends IssueServer {
    Github() {
      super("/repos/octo/ops/issues");
    }

    @Override
    void check(Call call) {
      require(call.header("Authorization").equals("Bearer s3cr3t-0f-th3-t3st"), "token");
      require(call.header("X-GitHub-Api-Version").equals("2022-11-28"), "version");
      require(call.header("Accept").equals("application/vnd.github+json"), "accept");
    }

    @Override
    void check(JsonNode json) {
      require(json.path("title").asText().length() <= 256, "title is too long");
      require(!json.path("title").asText().isBlank(), "title can't be blank");
      require(!json.path("title").asText().matches(".*[@#][A-Za-z0-9].*"), "a mention");
      require(json.path("body").asText().length() <= 65_536, "body is too long");
    }

    @Override
    String field() {
      return "body";
    }

    @Override
    ObjectNode shown(Made issue) {
      return JSON.createObjectNode()
          .put("number", Integer.parseInt(issue.id))
          .put("comments", issue.comments.size())
          .put("html_url", "https://github.example/octo/ops/issues/" + issue.id)
          .put("state", issue.open ? "open" : "closed");
    }

    @Override
    boolean hasLabels(JsonNode issue) {
      return issue.path("labels").toString().equals("[\"etiolog\",\"control-plane\"]");
    }

    @Override
    boolean isOf(Call call, String label) {
      require(call.query().getOrDefault("state", "").equals("all"), "state");
      require(call.query().getOrDefault("sort", "").equals("created"), "sort");
      require(call.query().getOrDefault("direction", "").equals("desc"), "direction");
      return call.query().getOrDefault("labels", "").equals(label);
    }

    @Override
    void checkComment(JsonNode json) {
      require(json.size() == 1 && json.path("body").asText().length() <= 65_536, "comment");
    }

    @Override
    List<String> listed(List<String> comments, Call call) {
      return comments;
    }

    @Override
    String changing() {
      return "PATCH";
    }

    @Override
    void move(Made issue, JsonNode json) {
      if (json.has("state")) {
        boolean open = json.path("state").asText().equals("open");
        require(
            json.path("state_reason").asText().equals(open ? "reopened" : "completed"), "reason");
        issue.open = open;
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GithubSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
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

  @Override
  void isHarmless(String text) {
    Shown.markdownIsHarmless(text);
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
   */
  private static final class Github extends SystemServer {
    private final List<Made> issues = new ArrayList<>();

    @Override
    Answer answer(Call call) {
      require(call.header("Authorization").equals("Bearer s3cr3t-0f-th3-t3st"), "token");
      require(call.header("X-GitHub-Api-Version").equals("2022-11-28"), "version");
      require(call.header("Accept").equals("application/vnd.github+json"), "accept");
      String path = call.path();
      if (!path.startsWith("/repos/octo/ops/issues")) {
        return Answer.of(404, "{\"message\":\"Not Found\"}");
      }
      String[] parts = path.substring("/repos/octo/ops/issues".length()).split("/", -1);
      if (parts.length == 1) {
        return call.method().equals("GET") ? list(call) : create(call.json());
      }
      Made issue = issues.get(Integer.parseInt(parts[1]) - 1);
      if (parts.length == 3) {
        return call.method().equals("GET") ? comments(issue, call) : comment(issue, call.json());
      }
      return change(issue, call.json());
    }

    private Answer list(Call call) {
      require(call.query().getOrDefault("labels", "").equals("etiolog"), "labels");
      require(call.query().getOrDefault("state", "").equals("all"), "state");
      return page(issues.reversed().stream().map(this::shown).toList(), call);
    }

    private static Answer page(List<ObjectNode> all, Call call) {
      int size = Integer.parseInt(call.query().getOrDefault("per_page", "30"));
      int from = (Integer.parseInt(call.query().getOrDefault("page", "1")) - 1) * size;
      ArrayNode page = JSON.createArrayNode();
      all.stream().skip(from).limit(size).forEach(page::add);
      return Answer.of(200, page);
    }

    private ObjectNode shown(Made issue) {
      return JSON.createObjectNode()
          .put("number", Integer.parseInt(issue.id))
          .put("html_url", "https://github.example/octo/ops/issues/" + issue.id)
          .put("state", issue.open ? "open" : "closed")
          .put("body", issue.texts.getFirst());
    }

    private Answer create(JsonNode json) {
      check(json);
      require(json.path("labels").toString().equals("[\"etiolog\",\"control-plane\"]"), "labels");
      Made issue = new Made(Integer.toString(issues.size() + 1), key(json.path("body").asText()));
      issue.texts.add(json.path("body").asText());
      issues.add(issue);
      return Answer.of(201, shown(issue));
    }

    private void check(JsonNode json) {
      require(json.path("title").asText().length() <= 256, "title is too long");
      require(!json.path("title").asText().isBlank(), "title can't be blank");
      require(!json.path("title").asText().matches(".*[@#][A-Za-z0-9].*"), "a mention");
      require(json.path("body").asText().length() <= 65_536, "body is too long");
    }

    private Answer comments(Made issue, Call call) {
      return page(
          issue.comments.stream().map(said -> JSON.createObjectNode().put("body", said)).toList(),
          call);
    }

    private Answer comment(Made issue, JsonNode json) {
      require(json.size() == 1 && json.path("body").asText().length() <= 65_536, "comment");
      issue.comments.add(json.path("body").asText());
      issue.texts.add(json.path("body").asText());
      return Answer.of(201, "{}");
    }

    private Answer change(Made issue, JsonNode json) {
      check(json);
      if (json.has("state")) {
        boolean open = json.path("state").asText().equals("open");
        require(
            json.path("state_reason").asText().equals(open ? "reopened" : "completed"), "reason");
        issue.open = open;
      }
      return Answer.of(200, shown(issue));
    }

    @Override
    List<Made> tickets() {
      return issues;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

class GitlabSinkTest extends IssueSinkContract {
  @Override
  IssueServer start() {
    return new Gitlab();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: gitlab, project: ops/control-plane, url: \""
        + address
        + "\", token-file: \""
        + secret
        + "\"";
  }

  /**
   * GitLab's REST API, "Issues" and "Notes": a path as an encoded id; a title of 255 characters, a
   * description of 1,048,576 and a note of 1,000,000 at most; labels with commas between; {@code
   * state_event} is close or reopen; pages of 100 at most.
   *
   * <p>Looked up in the models of the {@code gitlab} crate, version 0.1606 ({@code
   * api::projects::issues}): {@code order_by}, {@code sort}, {@code scope}, {@code state_event}.
   */
  private static final class Gitlab extends IssueServer {
    Gitlab() {
      super("/api/v4/projects/ops/control-plane/issues");
    }

    @Override
    void check(Call call) {
      require(call.header("PRIVATE-TOKEN").equals("s3cr3t-0f-th3-t3st"), "token");
    }

    @Override
    void check(JsonNode json) {
      require(json.path("title").asText().length() <= 255, "title is too long");
      String title = json.path("title").asText();
      require(!title.isBlank(), "title can't be blank");
      require(!title.matches(".*[@#!%~&$^][A-Za-z0-9].*|.*://.*"), "a reference: " + title);
      require(json.path("description").asText().length() <= 1_048_576, "description is too long");
    }

    @Override
    String field() {
      return "description";
    }

    @Override
    ObjectNode shown(Made issue) {
      return JSON.createObjectNode()
          .put("iid", Integer.parseInt(issue.id))
          .put("web_url", "https://gitlab.example/ops/control-plane/-/issues/" + issue.id)
          .put("state", issue.open ? "opened" : "closed");
    }

    @Override
    boolean hasLabels(JsonNode issue) {
      return issue.path("labels").asText().equals("etiolog");
    }

    @Override
    boolean isOf(Call call, String label) {
      require(call.query().getOrDefault("scope", "").equals("all"), "scope");
      require(call.query().getOrDefault("order_by", "").equals("created_at"), "order_by");
      require(call.query().getOrDefault("sort", "").equals("desc"), "sort");
      return call.query().getOrDefault("labels", "").equals(label);
    }

    @Override
    void checkComment(JsonNode json) {
      String said = json.path("body").asText();
      require(!said.isBlank() && said.length() <= 1_000_000, "note");
    }

    @Override
    List<String> listed(List<String> comments, Call call) {
      require(call.query().getOrDefault("sort", "").equals("desc"), "sort");
      return comments.reversed();
    }

    @Override
    String changing() {
      return "PUT";
    }

    @Override
    void move(Made issue, JsonNode json) {
      switch (json.path("state_event").asText("")) {
        case "" -> {}
        case "close" -> issue.open = false;
        case "reopen" -> issue.open = true;
        default -> require(false, "state_event");
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class GitlabSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
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

  /** Lines that begin with a slash are obeyed ("Quick actions"), in descriptions and in notes. */
  @Override
  void isHarmless(String text) {
    Shown.markdownIsHarmless(text);
  }

  /**
   * GitLab's REST API, "Issues" and "Notes": a path as an encoded id; a title of 255 characters, a
   * description of 1,048,576 and a note of 1,000,000 at most; labels with commas between; {@code
   * state_event} is close or reopen; pages of 100 at most.
   */
  private static final class Gitlab extends SystemServer {
    private static final String PROJECT = "/api/v4/projects/ops/control-plane/issues";
    private final List<Made> issues = new ArrayList<>();

    @Override
    Answer answer(Call call) {
      require(call.header("PRIVATE-TOKEN").equals("s3cr3t-0f-th3-t3st"), "token");
      if (!call.path().startsWith(PROJECT)) {
        return Answer.of(404, "{\"message\":\"404 Project Not Found\"}");
      }
      String[] parts = call.path().substring(PROJECT.length()).split("/", -1);
      if (parts.length == 1) {
        return call.method().equals("GET") ? list(call) : create(call.json());
      }
      Made issue = issues.get(Integer.parseInt(parts[1]) - 1);
      if (parts.length == 3) {
        return call.method().equals("GET") ? notes(issue) : note(issue, call.json());
      }
      require(call.method().equals("PUT"), call.method());
      return change(issue, call.json());
    }

    private Answer list(Call call) {
      require(call.query().getOrDefault("in", "").equals("description"), "in");
      String sought = call.query().getOrDefault("search", "?");
      ArrayNode found = JSON.createArrayNode();
      issues.stream()
          .filter(issue -> issue.texts.getFirst().contains(sought))
          .forEach(issue -> found.add(shown(issue)));
      return Answer.of(200, found);
    }

    private ObjectNode shown(Made issue) {
      return JSON.createObjectNode()
          .put("iid", Integer.parseInt(issue.id))
          .put("web_url", "https://gitlab.example/ops/control-plane/-/issues/" + issue.id)
          .put("state", issue.open ? "opened" : "closed")
          .put("description", issue.texts.getFirst());
    }

    private Answer create(JsonNode json) {
      check(json);
      require(json.path("labels").asText().equals("etiolog"), "labels");
      Made issue =
          new Made(Integer.toString(issues.size() + 1), key(json.path("description").asText()));
      issue.texts.add(json.path("description").asText());
      issues.add(issue);
      return Answer.of(201, shown(issue));
    }

    private void check(JsonNode json) {
      require(json.path("title").asText().length() <= 255, "title is too long");
      String title = json.path("title").asText();
      require(!title.isBlank(), "title can't be blank");
      require(!title.matches(".*[@#!%~&$^][A-Za-z0-9].*|.*://.*"), "a reference: " + title);
      require(json.path("description").asText().length() <= 1_048_576, "description is too long");
    }

    private Answer notes(Made issue) {
      ArrayNode notes = JSON.createArrayNode();
      issue.comments.reversed().forEach(said -> notes.addObject().put("body", said));
      return Answer.of(200, notes);
    }

    private Answer note(Made issue, JsonNode json) {
      String said = json.path("body").asText();
      require(!said.isBlank() && said.length() <= 1_000_000, "note");
      issue.comments.add(said);
      issue.texts.add(said);
      return Answer.of(201, "{}");
    }

    private Answer change(Made issue, JsonNode json) {
      check(json);
      switch (json.path("state_event").asText("")) {
        case "" -> {}
        case "close" -> issue.open = false;
        case "reopen" -> issue.open = true;
        default -> require(false, "state_event");
      }
      return Answer.of(200, shown(issue));
    }

    @Override
    List<Made> tickets() {
      return issues;
    }
  }
}

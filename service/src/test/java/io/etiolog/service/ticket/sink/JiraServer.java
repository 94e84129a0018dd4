// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Jira as its REST API tells ("Issues", "Issue comments", "Issue search"): a summary of 255
 * characters on one line, texts of 32,767, labels without blanks; a status has a category; which
 * transitions there are depends on the status. Cloud searches with {@code POST
 * /rest/api/3/search/jql}, Data Center with {@code POST /rest/api/2/search}. What was made is not
 * found at once ("The delay might vary from a few seconds to minutes").
 *
 * <p>Looked up at https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/ and in
 * Atlassian's OpenAPI description of the Jira Cloud platform REST API v3; the server REST API
 * reference for Data Center.
 */
abstract class JiraServer extends SystemServer {
  private final String api;
  private final String search;
  private final List<Made> issues = new ArrayList<>();

  /** Which issues a search finds by now. */
  private final Set<Made> settled = new HashSet<>();

  JiraServer(String api, String search) {
    this.api = api;
    this.search = search;
  }

  /** Whether who asks may. */
  abstract boolean isAllowed(String authorization);

  /** Whether a text is in the form of this edition. */
  abstract boolean isText(JsonNode text);

  @Override
  Answer answer(Call call) {
    require(isAllowed(call.header("Authorization")), "authorization");
    if (!call.path().startsWith(api)) {
      return Answer.of(404, "{\"errorMessages\":[\"null for uri\"]}");
    }
    String path = call.path().substring(api.length());
    if (path.equals(search)) {
      return found(call.json());
    }
    if (path.equals("/issue")) {
      return create(call.json().path("fields"));
    }
    String[] parts = path.split("/", -1);
    Made issue = issues.get(Integer.parseInt(parts[2].replace("OPS-", "")) - 1);
    String what = parts.length > 3 ? parts[3] : "";
    return switch (call.method() + " " + what) {
      case "GET " -> Answer.of(200, shown(issue));
      case "PUT " -> change(issue, call.json().path("fields"));
      case "GET comment" -> comments(issue, call);
      case "POST comment" -> comment(issue, call.json());
      case "GET transitions" -> Answer.of(200, ways(issue));
      case "POST transitions" -> move(issue, call.json());
      default -> Answer.of(405, "{}");
    };
  }

  @Override
  void passes(Duration time) {
    if (time.compareTo(lag()) >= 0) {
      settled.addAll(issues);
    }
  }

  /** How long a search does not find what was made. */
  abstract Duration lag();

  private Answer found(JsonNode json) {
    String jql = json.path("jql").asText();
    String label =
        jql.replaceFirst(
            "^project = \"OPS\" AND labels = \"([^\"]*)\" ORDER BY created ASC$", "$1");
    require(!label.equals(jql), jql);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode found = page.putArray("issues");
    issues.stream()
        .filter(issue -> issue.key.equals(label) && settled.contains(issue))
        .forEach(it -> found.add(shown(it)));
    return Answer.of(200, page);
  }

  private static ObjectNode shown(Made issue) {
    ObjectNode shown = JSON.createObjectNode().put("key", issue.id);
    shown
        .putObject("fields")
        .putObject("status")
        .putObject("statusCategory")
        .put("key", issue.open ? "indeterminate" : "done");
    return shown;
  }

  private Answer create(JsonNode fields) {
    check(fields);
    require(fields.at("/project/key").asText().equals("OPS"), "project");
    require(fields.at("/issuetype/name").asText().equals("Incident"), "type");
    fields
        .path("labels")
        .forEach(label -> require(label.asText().matches("\\S{1,255}"), "label " + label));
    Made issue = new Made("OPS-" + (issues.size() + 1), fields.path("labels").path(1).asText());
    issue.texts.add(shownText(fields.path("description")));
    issues.add(issue);
    return Answer.of(201, JSON.createObjectNode().put("id", "1").put("key", issue.id));
  }

  /** A text as it is held against its form. */
  String shownText(JsonNode text) {
    return text.isTextual() ? text.asText() : text.toString();
  }

  private void check(JsonNode fields) {
    String summary = fields.path("summary").asText();
    require(!summary.isBlank() && summary.length() <= 255, "summary");
    require(summary.lines().count() == 1, "The summary is invalid because it contains newlines");
    require(isText(fields.path("description")), "description");
    require(shownText(fields.path("description")).length() <= 32_767, "description is too long");
  }

  /** What is closed cannot be edited in the classic workflow: {@code jira.issue.editable}. */
  private Answer change(Made issue, JsonNode fields) {
    if (!issue.open) {
      return Answer.of(400, "{\"errorMessages\":[\"The issue cannot be edited.\"]}");
    }
    check(fields);
    return new Answer(204, "", java.util.Map.of());
  }

  private Answer comments(Made issue, Call call) {
    require(call.query().getOrDefault("orderBy", "").equals("-created"), "orderBy");
    int from = Integer.parseInt(call.query().getOrDefault("startAt", "0"));
    int most = Integer.parseInt(call.query().getOrDefault("maxResults", "50"));
    ObjectNode page = JSON.createObjectNode();
    ArrayNode comments = page.putArray("comments");
    issue.comments.reversed().stream()
        .skip(from)
        .limit(most)
        .forEach(said -> comments.addObject().put("body", said));
    return Answer.of(200, page);
  }

  private Answer comment(Made issue, JsonNode json) {
    require(isText(json.path("body")), "comment");
    String said = shownText(json.path("body"));
    require(said.length() <= 32_767, "comment is too long");
    issue.comments.add(said);
    issue.texts.add(said);
    return Answer.of(201, "{}");
  }

  private static ObjectNode ways(Made issue) {
    ObjectNode ways = JSON.createObjectNode();
    ArrayNode list = ways.putArray("transitions");
    way(list, "11", "Note", issue.open ? "indeterminate" : "done");
    if (issue.open) {
      way(list, "21", "Done", "done");
    } else {
      way(list, "31", "Reopen", "new");
    }
    return ways;
  }

  private static void way(ArrayNode list, String id, String name, String category) {
    ObjectNode way = list.addObject().put("id", id).put("name", name);
    way.putObject("to").putObject("statusCategory").put("key", category);
  }

  private Answer move(Made issue, JsonNode json) {
    String id = json.at("/transition/id").asText();
    require(id.equals(issue.open ? "21" : "31"), "a transition that there is: " + id);
    issue.open = !issue.open;
    return new Answer(204, "", java.util.Map.of());
  }

  @Override
  List<Made> tickets() {
    return issues;
  }
}

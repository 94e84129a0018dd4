// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Issues with comments below them, as GitHub and GitLab have them: lists are in pages, of one label
 * where that is asked for; labels of those who may not set them are dropped without a word.
 */
abstract class IssueServer extends SystemServer {
  private final String path;
  private final List<Made> issues = new ArrayList<>();
  private final Set<Made> labelled = new HashSet<>();
  private boolean dropsLabels;

  /**
   * An empty one.
   *
   * @param path of its issues
   */
  IssueServer(String path) {
    this.path = path;
  }

  /** From now on nobody may set labels. */
  void dropLabels() {
    dropsLabels = true;
  }

  /** Holds what all requests have in common against the interface. */
  abstract void check(Call call);

  /** Holds a title and a text against the interface. */
  abstract void check(JsonNode issue);

  /** What the field with an issue's text is called. */
  abstract String field();

  /** An issue as it is shown, without its text. */
  abstract ObjectNode shown(Made issue);

  /** Whether a new issue has the labels that it should have. */
  abstract boolean hasLabels(JsonNode issue);

  /** Whether a list is asked for of this label, or of all; and the newest first. */
  abstract boolean isOf(Call call, String label);

  /** Holds a comment against the interface. */
  abstract void checkComment(JsonNode comment);

  /** The comments as they are listed. */
  abstract List<String> listed(List<String> comments, Call call);

  /** Opens or closes one, where a change says so. */
  abstract void move(Made issue, JsonNode change);

  /** With what method one is changed. */
  abstract String changing();

  @Override
  final Answer answer(Call call) {
    check(call);
    if (!call.path().startsWith(path)) {
      return Answer.of(404, "{\"message\":\"Not Found\"}");
    }
    String[] parts = call.path().substring(path.length()).split("/", -1);
    boolean reads = call.method().equals("GET");
    if (parts.length == 1) {
      return reads ? list(call) : create(call.json());
    }
    Made issue = issues.get(Integer.parseInt(parts[1]) - 1);
    if (parts.length == 3) {
      return reads ? comments(issue, call) : comment(issue, call.json());
    }
    if (reads) {
      return Answer.of(200, full(issue));
    }
    require(call.method().equals(changing()), call.method());
    check(call.json());
    move(issue, call.json());
    return Answer.of(200, full(issue));
  }

  private Answer list(Call call) {
    boolean ofLabel = isOf(call, "etiolog");
    return page(
        issues.reversed().stream()
            .filter(issue -> !ofLabel || labelled.contains(issue))
            .map(this::full)
            .toList(),
        call);
  }

  private static Answer page(List<ObjectNode> all, Call call) {
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "20"));
    int from = (Integer.parseInt(call.query().getOrDefault("page", "1")) - 1) * size;
    ArrayNode page = JSON.createArrayNode();
    all.stream().skip(from).limit(size).forEach(page::add);
    return Answer.of(200, page);
  }

  private ObjectNode full(Made issue) {
    return shown(issue).put(field(), issue.texts.getFirst());
  }

  private Answer create(JsonNode json) {
    check(json);
    require(hasLabels(json), "labels");
    String text = json.path(field()).asText();
    Made issue = new Made(Integer.toString(issues.size() + 1), key(text));
    issue.texts.add(text);
    issues.add(issue);
    if (!dropsLabels) {
      labelled.add(issue);
    }
    return Answer.of(201, full(issue));
  }

  private Answer comments(Made issue, Call call) {
    return page(
        listed(issue.comments, call).stream()
            .map(said -> JSON.createObjectNode().put("body", said))
            .toList(),
        call);
  }

  private Answer comment(Made issue, JsonNode json) {
    checkComment(json);
    issue.comments.add(json.path("body").asText());
    issue.texts.add(json.path("body").asText());
    return Answer.of(201, "{}");
  }

  @Override
  final List<Made> tickets() {
    return issues;
  }
}

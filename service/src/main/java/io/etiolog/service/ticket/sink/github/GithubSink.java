// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.IssueSink;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Issues of a repository on GitHub. Source: GitHub's REST API, version 2022-11-28, "Issues". */
public final class GithubSink extends IssueSink {
  /**
   * Longer ones are refused ("title is too long (maximum is 256 characters)", "body is too long
   * (maximum is 65536 characters)").
   */
  private static final Form FORM = new Form(256, "body", 65_536, "comments", "", "PATCH");

  private final List<String> labels;
  private final SecretText token;

  private GithubSink(URI repository, List<String> labels, SecretText token, Caller caller) {
    super(repository, FORM, caller);
    this.labels = List.copyOf(labels);
    this.token = token;
  }

  /** {@code repository} as {@code OWNER/NAME}, {@code token-*}; {@code labels}, {@code url}. */
  public static GithubSink read(SinkReading reading, Caller caller) {
    URI api = reading.address("url", "https://api.github.com");
    String repository = reading.needed("repository");
    String path = "/repos/" + repository;
    if (!repository.isEmpty() && !repository.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")) {
      reading.wrong("repository", "repository is OWNER/NAME, not " + repository);
      path = "/repos/none/none";
    }
    return new GithubSink(
        Caller.below(api, path), reading.texts("labels"), reading.secret("token"), caller);
  }

  @Override
  protected Map<String, String> headers() throws UndeliveredException {
    return Map.of(
        "Authorization", "Bearer " + token.value(),
        "Accept", "application/vnd.github+json",
        "X-GitHub-Api-Version", "2022-11-28");
  }

  @Override
  protected String latest() {
    return "/issues?state=all&sort=created&direction=desc";
  }

  @Override
  protected boolean isIssue(JsonNode item) {
    return !item.has("pull_request");
  }

  @Override
  protected void label(ObjectNode issue) {
    ArrayNode given = issue.putArray("labels");
    given.add(LABEL);
    labels.forEach(given::add);
  }

  @Override
  protected void move(ObjectNode change, boolean open) {
    change.put("state", open ? "open" : "closed");
    change.put("state_reason", open ? "reopened" : "completed");
  }

  @Override
  protected Remote remote(JsonNode issue) throws UndeliveredException {
    return Remote.made(
        issue.path("number").asText(),
        Remote.page(issue.path("html_url").asText()),
        issue.path("state").asText().equals("open"));
  }
}

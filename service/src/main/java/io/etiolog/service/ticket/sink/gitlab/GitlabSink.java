// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.IssueSink;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Issues of a project on GitLab. Sources: GitLab's REST API, "Issues" and "Notes". */
public final class GitlabSink extends IssueSink {
  /**
   * A title has the column's size, and longer ones are refused; texts are far below what it takes
   * (1,048,576 and 1,000,000 characters), and enough.
   */
  private static final Form FORM =
      new Form(255, "description", 200_000, "notes", "sort=desc", "PUT");

  private final String labels;
  private final SecretText token;

  private GitlabSink(URI project, String labels, SecretText token, Caller caller) {
    super(project, FORM, caller);
    this.labels = labels;
    this.token = token;
  }

  /**
   * {@code project} as {@code GROUP/NAME} or a number, {@code token-*}; {@code labels}, {@code
   * url}.
   */
  public static GitlabSink read(SinkReading reading, Caller caller) {
    URI api = reading.address("url", "https://gitlab.com");
    String project = Caller.encoded(reading.needed("project"));
    List<String> labels = new ArrayList<>(List.of(LABEL));
    labels.addAll(reading.texts("labels"));
    return new GitlabSink(
        Caller.below(api, "/api/v4/projects/" + project),
        String.join(",", labels),
        reading.secret("token"),
        caller);
  }

  @Override
  protected Map<String, String> headers() throws UndeliveredException {
    return Map.of("PRIVATE-TOKEN", token.value());
  }

  @Override
  protected String latest() {
    return "/issues?scope=all&order_by=created_at&sort=desc";
  }

  @Override
  protected boolean isIssue(JsonNode item) {
    return true;
  }

  @Override
  protected void label(ObjectNode issue) {
    issue.put("labels", labels);
  }

  @Override
  protected void move(ObjectNode change, boolean open) {
    change.put("state_event", open ? "reopen" : "close");
  }

  @Override
  protected Remote remote(JsonNode issue) throws UndeliveredException {
    return Remote.made(
        issue.path("iid").asText(),
        Remote.page(issue.path("web_url").asText()),
        issue.path("state").asText().equals("opened"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Mark;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.MarkdownForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.TitleForm;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issues of a project on GitLab, with the label {@code etiolog}. */
public final class GitlabSink implements Sink {
  /** The column's size; longer ones are refused. */
  private static final int TITLE = 255;

  /** Far below what it takes (1,048,576 and 1,000,000 characters), and enough. */
  private static final int BODY = 200_000;

  private static final String LABEL = "etiolog";
  private static final int PAGE = 100;
  private static final int PAGES = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI project;
  private final String labels;
  private final SecretText token;
  private final Caller caller;

  private GitlabSink(URI project, String labels, SecretText token, Caller caller) {
    this.project = project;
    this.labels = labels;
    this.token = token;
    this.caller = caller;
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

  private Map<String, String> headers() throws UndeliveredException {
    return Map.of("PRIVATE-TOKEN", token.value());
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String list =
        "/issues?scope=all&in=description&per_page=20&labels="
            + LABEL
            + "&search="
            + Caller.encoded(ticket.key());
    for (JsonNode issue : caller.get(Caller.below(project, list), headers()).json()) {
      if (Mark.isIn(issue.path("description").asText(""), ticket.key())) {
        return Optional.of(remote(issue));
      }
    }
    return Optional.empty();
  }

  private static Remote remote(JsonNode issue) {
    return new Remote(
        issue.path("iid").asText(),
        Remote.page(issue.path("web_url").asText()),
        issue.path("state").asText().equals("opened"));
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode issue = content(ticket).put("labels", labels);
    return remote(caller.send("POST", Caller.below(project, "/issues"), headers(), issue).json());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    String issue = "/issues/" + Caller.encoded(remote.id());
    if (!again || !isSaid(issue, update.mark())) {
      String said = Fitting.in(detail -> MarkdownForm.of(TicketPage.of(update, detail)), BODY);
      ObjectNode note = JSON.createObjectNode().put("body", said);
      var _ = caller.send("POST", Caller.below(project, issue + "/notes"), headers(), note);
    }
    ObjectNode changed = content(update.ticket());
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("state_event", open ? "reopen" : "close");
    }
    var _ = caller.send("PUT", Caller.below(project, issue), headers(), changed);
    return remote.open(open);
  }

  private boolean isSaid(String issue, String mark) throws UndeliveredException {
    for (int page = 1; page <= PAGES; page++) {
      String list = issue + "/notes?sort=desc&per_page=" + PAGE + "&page=" + page;
      JsonNode notes = caller.get(Caller.below(project, list), headers()).json();
      for (JsonNode note : notes) {
        if (Mark.isIn(note.path("body").asText(""), mark)) {
          return true;
        }
      }
      if (notes.size() < PAGE) {
        return false;
      }
    }
    return false;
  }

  private static ObjectNode content(Ticket ticket) {
    ObjectNode issue = JSON.createObjectNode();
    issue.put("title", TitleForm.of(ticket.title(), TITLE));
    issue.put(
        "description", Fitting.in(detail -> MarkdownForm.of(TicketPage.of(ticket, detail)), BODY));
    return issue;
  }
}

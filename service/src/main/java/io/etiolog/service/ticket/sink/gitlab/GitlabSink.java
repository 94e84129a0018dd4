// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Mark;
import io.etiolog.service.ticket.sink.Pages;
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
import java.util.function.Predicate;

/**
 * Issues of a project on GitLab, with the label {@code etiolog}, by which they are listed to be
 * found again: searching may lag behind. GitLab drops labels of those who may not set them, so the
 * latest issues without it are looked at, too. Sources: GitLab's REST API, "Issues" and "Notes".
 */
public final class GitlabSink implements Sink {
  /** The column's size; longer ones are refused. */
  private static final int TITLE = 255;

  /** Far below what it takes (1,048,576 and 1,000,000 characters), and enough. */
  private static final int BODY = 200_000;

  private static final String LABEL = "etiolog";
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
    String latest = "/issues?scope=all&order_by=created_at&sort=desc";
    Predicate<JsonNode> isIt =
        issue -> Mark.isIn(issue.path("description").asText(""), ticket.key());
    Optional<JsonNode> found = first(latest + "&labels=" + LABEL, Pages.MOST, isIt);
    found = found.isPresent() ? found : first(latest, 1, isIt);
    return found.isPresent() ? Optional.of(remote(found.get())) : Optional.empty();
  }

  private Optional<JsonNode> first(String list, int pages, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    String paged = list + "&per_page=" + Pages.SIZE + "&page=";
    return Pages.first(
        pages, page -> caller.get(Caller.below(project, paged + page), headers()).list(), wanted);
  }

  private static Remote remote(JsonNode issue) throws UndeliveredException {
    return Remote.made(
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
  public String place() {
    return project.toASCIIString();
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    return first(
            issue(remote) + "/notes?sort=desc",
            Pages.MOST,
            note -> Mark.isIn(note.path("body").asText(""), update.mark()))
        .isPresent();
  }

  private static String issue(Remote remote) {
    return "/issues/" + Caller.encoded(remote.id());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    if (!heard) {
      String said = Fitting.in(detail -> MarkdownForm.of(TicketPage.of(update, detail)), BODY);
      ObjectNode note = JSON.createObjectNode().put("body", said);
      var _ = caller.send("POST", Caller.below(project, issue(remote) + "/notes"), headers(), note);
    }
    ObjectNode changed = content(update.ticket());
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("state_event", open ? "reopen" : "close");
    }
    var _ = caller.send("PUT", Caller.below(project, issue(remote)), headers(), changed);
    return remote.open(open);
  }

  private static ObjectNode content(Ticket ticket) {
    ObjectNode issue = JSON.createObjectNode();
    issue.put("title", TitleForm.of(ticket.title(), TITLE));
    issue.put(
        "description", Fitting.in(detail -> MarkdownForm.of(TicketPage.of(ticket, detail)), BODY));
    return issue;
  }
}

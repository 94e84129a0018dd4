// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Issues of a repository on GitHub. They carry the label {@code etiolog}, by which they are listed
 * to be found again: searching lags behind, and listing does not. GitHub drops labels of those who
 * may not push, so the latest issues without it are looked at, too. Source: GitHub's REST API,
 * version 2022-11-28, "Issues".
 */
public final class GithubSink implements Sink {
  /** Longer ones are refused ("title is too long (maximum is 256 characters)"). */
  private static final int TITLE = 256;

  /** Longer ones are refused ("body is too long (maximum is 65536 characters)"). */
  private static final int BODY = 65_536;

  private static final String LABEL = "etiolog";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI repository;
  private final List<String> labels;
  private final SecretText token;
  private final Caller caller;

  private GithubSink(URI repository, List<String> labels, SecretText token, Caller caller) {
    this.repository = repository;
    this.labels = List.copyOf(labels);
    this.token = token;
    this.caller = caller;
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

  private Map<String, String> headers() throws UndeliveredException {
    return Map.of(
        "Authorization", "Bearer " + token.value(),
        "Accept", "application/vnd.github+json",
        "X-GitHub-Api-Version", "2022-11-28");
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String latest = "/issues?state=all&sort=created&direction=desc";
    Predicate<JsonNode> isIt =
        issue ->
            !issue.has("pull_request") && Mark.isIn(issue.path("body").asText(""), ticket.key());
    Optional<JsonNode> found = first(latest + "&labels=" + LABEL, Pages.MOST, isIt);
    found = found.isPresent() ? found : first(latest, 1, isIt);
    return found.isPresent() ? Optional.of(remote(found.get())) : Optional.empty();
  }

  private Optional<JsonNode> first(String list, int pages, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    String paged = list + (list.contains("?") ? "&" : "?") + "per_page=" + Pages.SIZE + "&page=";
    return Pages.first(
        pages,
        page -> caller.get(Caller.below(repository, paged + page), headers()).list(),
        wanted);
  }

  private static Remote remote(JsonNode issue) throws UndeliveredException {
    return Remote.made(
        issue.path("number").asText(),
        Remote.page(issue.path("html_url").asText()),
        issue.path("state").asText().equals("open"));
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode issue = content(ticket);
    ArrayNode given = issue.putArray("labels");
    given.add(LABEL);
    labels.forEach(given::add);
    return remote(
        caller.send("POST", Caller.below(repository, "/issues"), headers(), issue).json());
  }

  @Override
  public String place() {
    return repository.toASCIIString();
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    return first(
            issue(remote) + "/comments",
            Pages.MOST,
            comment -> Mark.isIn(comment.path("body").asText(""), update.mark()))
        .isPresent();
  }

  private static String issue(Remote remote) {
    return "/issues/" + Caller.encoded(remote.id());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    if (!heard) {
      String said = Fitting.in(detail -> MarkdownForm.of(TicketPage.of(update, detail)), BODY);
      ObjectNode comment = JSON.createObjectNode().put("body", said);
      var _ =
          caller.send(
              "POST", Caller.below(repository, issue(remote) + "/comments"), headers(), comment);
    }
    ObjectNode changed = content(update.ticket());
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("state", open ? "open" : "closed");
      changed.put("state_reason", open ? "reopened" : "completed");
    }
    var _ = caller.send("PATCH", Caller.below(repository, issue(remote)), headers(), changed);
    return remote.open(open);
  }

  private static ObjectNode content(Ticket ticket) {
    ObjectNode issue = JSON.createObjectNode();
    issue.put("title", TitleForm.of(ticket.title(), TITLE));
    issue.put("body", Fitting.in(detail -> MarkdownForm.of(TicketPage.of(ticket, detail)), BODY));
    return issue;
  }
}

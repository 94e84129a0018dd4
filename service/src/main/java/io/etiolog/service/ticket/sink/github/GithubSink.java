// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Issues of a repository on GitHub. They carry the label {@code etiolog}, by which they are listed
 * to be found again: searching lags behind, and listing does not.
 */
public final class GithubSink implements Sink {
  /** Longer ones are refused ("title is too long (maximum is 256 characters)"). */
  private static final int TITLE = 256;

  /** Longer ones are refused ("body is too long (maximum is 65536 characters)"). */
  private static final int BODY = 65_536;

  private static final int PAGE = 100;
  private static final int PAGES = 20;
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
    return first(
            "/issues?labels=" + LABEL + "&state=all&sort=created&direction=desc",
            issue -> Mark.isIn(issue.path("body").asText(""), ticket.key()))
        .map(GithubSink::remote);
  }

  private Optional<JsonNode> first(String list, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    String paged = list + (list.contains("?") ? "&" : "?") + "per_page=" + PAGE + "&page=";
    for (int page = 1; page <= PAGES; page++) {
      JsonNode items = caller.get(Caller.below(repository, paged + page), headers()).json();
      for (JsonNode item : items) {
        if (wanted.test(item)) {
          return Optional.of(item);
        }
      }
      if (items.size() < PAGE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Remote remote(JsonNode issue) {
    return new Remote(
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
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    String issue = "/issues/" + Caller.encoded(remote.id());
    String comments = issue + "/comments";
    if (!again || !isSaid(comments, update.mark())) {
      String said = Fitting.in(detail -> MarkdownForm.of(TicketPage.of(update, detail)), BODY);
      ObjectNode comment = JSON.createObjectNode().put("body", said);
      var _ = caller.send("POST", Caller.below(repository, comments), headers(), comment);
    }
    ObjectNode changed = content(update.ticket());
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("state", open ? "open" : "closed");
      changed.put("state_reason", open ? "reopened" : "completed");
    }
    var _ = caller.send("PATCH", Caller.below(repository, issue), headers(), changed);
    return remote.open(open);
  }

  private boolean isSaid(String comments, String mark) throws UndeliveredException {
    return first(comments, comment -> Mark.isIn(comment.path("body").asText(""), mark)).isPresent();
  }

  private static ObjectNode content(Ticket ticket) {
    ObjectNode issue = JSON.createObjectNode();
    issue.put("title", TitleForm.of(ticket.title(), TITLE));
    issue.put("body", Fitting.in(detail -> MarkdownForm.of(TicketPage.of(ticket, detail)), BODY));
    return issue;
  }
}

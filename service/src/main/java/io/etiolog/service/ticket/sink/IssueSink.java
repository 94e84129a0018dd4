// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.MarkdownForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.TitleForm;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Issues with comments below them, in Markdown. They carry the label {@code etiolog}, by which they
 * are listed to be found again: searching lags behind, and listing does not. Labels of those who
 * may not set them are dropped without a word, so the latest issues without it are looked at, too.
 */
public abstract class IssueSink implements Sink {
  /** What all of them are labelled with. */
  protected static final String LABEL = "etiolog";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI project;
  private final Form form;
  private final Caller caller;

  /**
   * How issues are written.
   *
   * @param title how long a title may be
   * @param field what the field with an issue's text is called
   * @param text how long a text may be
   * @param comments what the list of comments is called
   * @param newest what has that list begin with the newest; {@code ""} where it begins with the
   *     oldest, and an issue tells how many {@code comments} it has
   * @param change the method that changes an issue
   */
  public record Form(
      int title, String field, int text, String comments, String newest, String change) {}

  /**
   * Of a project.
   *
   * @param project below which its issues are
   */
  protected IssueSink(URI project, Form form, Caller caller) {
    this.project = project;
    this.form = form;
    this.caller = caller;
  }

  /** What proves that it is us, and what the interface wants besides. */
  protected abstract Map<String, String> headers() throws UndeliveredException;

  /** The list of all issues, the newest first, which a further condition can be added to. */
  protected abstract String latest();

  /** Whether something in that list is an issue. */
  protected abstract boolean isIssue(JsonNode item);

  /** Labels a new one. */
  protected abstract void label(ObjectNode issue);

  /** Has a change open an issue, or close it. */
  protected abstract void move(ObjectNode change, boolean open);

  /** An issue as it was told. */
  protected abstract Remote remote(JsonNode issue) throws UndeliveredException;

  private URI uri(String path) {
    return Caller.below(project, path);
  }

  @Override
  public final Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    Predicate<JsonNode> isIt =
        item -> isIssue(item) && Mark.isIn(item.path(form.field()).asText(""), ticket.key());
    Optional<JsonNode> found = first(latest() + "&labels=" + LABEL, Pages.MOST, isIt);
    found = found.isPresent() ? found : first(latest(), 1, isIt);
    return found.isPresent() ? Optional.of(remote(found.get())) : Optional.empty();
  }

  private Optional<JsonNode> first(String list, int pages, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    return Pages.first(pages, paged(list), wanted);
  }

  private Pages.Source paged(String list) {
    String paged = list + (list.contains("?") ? "&" : "?") + "per_page=" + Pages.SIZE + "&page=";
    return page -> caller.get(uri(paged + page), headers()).list();
  }

  @Override
  public final Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode issue = content(ticket);
    label(issue);
    return remote(caller.send("POST", uri("/issues"), headers(), issue).json());
  }

  @Override
  public final String place() {
    return project.toASCIIString();
  }

  @Override
  public final boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    Predicate<JsonNode> isIt = comment -> Mark.isIn(comment.path("body").asText(""), update.mark());
    String comments = issue(remote) + "/" + form.comments();
    if (!form.newest().isEmpty()) {
      return first(comments + "?" + form.newest(), Pages.MOST, isIt).isPresent();
    }
    int count = caller.get(uri(issue(remote)), headers()).json().path("comments").asInt();
    return Pages.last(count, paged(comments), isIt).isPresent();
  }

  private static String issue(Remote remote) {
    return "/issues/" + Caller.encoded(remote.id());
  }

  @Override
  public final Remote tell(Remote remote, Update update, boolean heard)
      throws UndeliveredException {
    if (!heard) {
      String said =
          Fitting.in(detail -> MarkdownForm.of(TicketPage.of(update, detail)), form.text());
      ObjectNode comment = JSON.createObjectNode().put("body", said);
      var _ =
          caller
              .send("POST", uri(issue(remote) + "/" + form.comments()), headers(), comment)
              .json();
    }
    ObjectNode changed = content(update.ticket());
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      move(changed, open);
    }
    Remote now = remote(caller.send(form.change(), uri(issue(remote)), headers(), changed).json());
    if (open != remote.open() && open != now.open()) {
      throw UndeliveredException.later(
          "issue "
              + now.id()
              + " stays "
              + (open ? "closed" : "open")
              + "; the token may not change that");
    }
    return remote.open(open);
  }

  private ObjectNode content(Ticket ticket) {
    ObjectNode issue = JSON.createObjectNode();
    issue.put("title", TitleForm.of(ticket.title(), form.title()));
    return issue.put(
        form.field(),
        Fitting.in(detail -> MarkdownForm.of(TicketPage.of(ticket, detail)), form.text()));
  }
}

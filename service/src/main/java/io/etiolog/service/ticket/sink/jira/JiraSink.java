// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Authorization;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Mark;
import io.etiolog.service.ticket.sink.Pages;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issues of a project in Jira. Each carries its key as a label, by which it is found. It is
 * resolved and reopened by whichever transition of its workflow leads to a status of that category,
 * or by the one that was named.
 */
public final class JiraSink implements Sink {
  /** "Summary can't exceed 255 characters." */
  private static final int SUMMARY = 255;

  /** What a description or comment may have: {@code jira.text.field.character.limit}. */
  private static final int TEXT = 32_767;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Edition edition;
  private final URI base;
  private final Settings settings;
  private final Authorization authorization;
  private final Caller caller;

  /** What the site says of its project. */
  private record Settings(
      String project, String type, List<String> labels, String resolve, String reopen) {}

  private JiraSink(
      Edition edition, URI base, Settings settings, Authorization authorization, Caller caller) {
    this.edition = edition;
    this.base = base;
    this.settings = settings;
    this.authorization = authorization;
    this.caller = caller;
  }

  /**
   * {@code url}, {@code project}; {@code user} with {@code password-*} (in Cloud a token of the
   * user's), or {@code token-*} (Data Center); {@code edition}, {@code type}, {@code labels}, and
   * {@code resolve} and {@code reopen} for the names of transitions.
   */
  public static JiraSink read(SinkReading reading, Caller caller) {
    URI base = reading.address("url", "");
    String edition = reading.oneOf("edition", List.of("cloud", "data-center"));
    String project = reading.needed("project");
    if (!project.matches("[A-Z][A-Z0-9_]*")) {
      reading.wrong("project", "project is the key of a project, such as OPS");
    }
    String type = reading.text("type");
    List<String> labels = reading.texts("labels");
    labels.stream()
        .filter(label -> label.contains(" "))
        .forEach(label -> reading.wrong("labels", "labels of Jira have no blanks: " + label));
    Settings settings =
        new Settings(
            project,
            type.isEmpty() ? "Task" : type,
            labels,
            reading.text("resolve"),
            reading.text("reopen"));
    return new JiraSink(
        edition.equals("cloud") ? Edition.CLOUD : Edition.DATA_CENTER,
        base,
        settings,
        Authorization.read(reading),
        caller);
  }

  private URI uri(String path) {
    return Caller.below(base, edition.api() + path);
  }

  private Map<String, String> headers() throws UndeliveredException {
    return authorization.headers();
  }

  private Caller.Answer post(String path, JsonNode body) throws UndeliveredException {
    return caller.send("POST", uri(path), headers(), body);
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String jql =
        "project = \""
            + settings.project()
            + "\" AND labels = \""
            + ticket.key()
            + "\" ORDER BY created ASC";
    ObjectNode asked = JSON.createObjectNode().put("jql", jql).put("maxResults", 2);
    asked.putArray("fields").add("status");
    JsonNode found =
        caller.send("POST", uri(edition.search()), headers(), asked).list("issues").path(0);
    return found.isMissingNode() ? Optional.empty() : Optional.of(remote(found, !isDone(found)));
  }

  private static boolean isDone(JsonNode issue) {
    return issue.at("/fields/status/statusCategory/key").asText().equals("done");
  }

  private Remote remote(JsonNode issue, boolean open) throws UndeliveredException {
    String key = issue.path("key").asText();
    URI page = Caller.below(base, "/browse/" + Caller.encoded(key));
    return Remote.made(key, Optional.of(page), open);
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode issue = JSON.createObjectNode();
    ObjectNode fields = content(ticket);
    fields.putObject("project").put("key", settings.project());
    fields.putObject("issuetype").put("name", settings.type());
    ArrayNode labels = fields.putArray("labels");
    labels.add("etiolog").add(ticket.key());
    settings.labels().forEach(labels::add);
    issue.set("fields", fields);
    return remote(post("/issue", issue).json(), true);
  }

  @Override
  public String place() {
    return Caller.place(base) + " " + settings.project();
  }

  @Override
  public Duration settles() {
    return edition.settles();
  }

  private static String issue(Remote remote) {
    return "/issue/" + Caller.encoded(remote.id());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    String issue = issue(remote);
    boolean open = update.leavesOpen(remote.open());
    boolean stands = !isDone(caller.get(uri(issue + "?fields=status"), headers()).json());
    // Somebody may have been there before.
    boolean turns = open != remote.open() && open != stands;
    if (turns && open) {
      move(issue, true);
    }
    if (!heard) {
      say(issue, update);
    }
    if (stands || turns) {
      // What is closed cannot be edited in many workflows (jira.issue.editable).
      ObjectNode changed = JSON.createObjectNode();
      changed.set("fields", content(update.ticket()));
      caller.send("PUT", uri(issue), headers(), changed).nothing();
    }
    if (turns && !open) {
      move(issue, false);
    }
    return remote.open(open);
  }

  private void say(String issue, Update update) throws UndeliveredException {
    ObjectNode comment = JSON.createObjectNode();
    comment.set(
        "body",
        Fitting.in(detail -> edition.text(TicketPage.of(update, detail)), JiraSink::size, TEXT));
    var _ = post(issue + "/comment", comment).json();
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    String paged = issue(remote) + "/comment?orderBy=-created&maxResults=" + Pages.SIZE;
    return Pages.first(
            Pages.MOST,
            page -> {
              String from = paged + "&startAt=" + (page - 1) * Pages.SIZE;
              return caller.get(uri(from), headers()).list("comments");
            },
            comment -> Mark.isIn(comment.path("body").toString(), update.mark()))
        .isPresent();
  }

  private void move(String issue, boolean open) throws UndeliveredException {
    String wanted = open ? settings.reopen() : settings.resolve();
    String path = issue + "/transitions";
    JsonNode ways = caller.get(uri(path), headers()).list("transitions");
    for (JsonNode way : ways) {
      boolean done = way.at("/to/statusCategory/key").asText().equals("done");
      boolean fits = wanted.isEmpty() ? done != open : way.path("name").asText().equals(wanted);
      if (fits) {
        ObjectNode taken = JSON.createObjectNode();
        taken.putObject("transition").put("id", way.path("id").asText());
        post(path, taken).nothing();
        return;
      }
    }
    String verb = open ? "reopen" : "resolve";
    throw UndeliveredException.later(
        "the workflow has no way to " + verb + " " + issue + "; name its transition as " + verb);
  }

  private ObjectNode content(Ticket ticket) {
    ObjectNode fields = JSON.createObjectNode();
    fields.put("summary", Fitting.line(ticket.title(), SUMMARY));
    fields.set(
        "description",
        Fitting.in(detail -> edition.text(TicketPage.of(ticket, detail)), JiraSink::size, TEXT));
    return fields;
  }

  private static int size(JsonNode text) {
    return text.isTextual() ? text.asText().length() : text.toString().length();
  }
}

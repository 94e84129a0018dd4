// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.requesttracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets of a queue in Request Tracker. The key ends the subject, by which they are found: that is
 * what RT can always be asked for. Comments are for those who work on it, and mailed to nobody
 * else.
 */
public final class RequestTrackerSink implements Sink {
  /** The column's size; RT cuts what is longer, and would cut the key off. */
  private static final int SUBJECT = 200;

  /** What RT keeps of a text at least ({@code MaxAttachmentSize} is 10 MB unless it is changed). */
  private static final int TEXT = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String queue;
  private final Authorization authorization;
  private final Caller caller;

  private RequestTrackerSink(URI base, String queue, Authorization authorization, Caller caller) {
    this.base = base;
    this.queue = queue;
    this.authorization = authorization;
    this.caller = caller;
  }

  /** {@code url}, {@code queue}; {@code token-*}, or {@code user} with {@code password-*}. */
  public static RequestTrackerSink read(SinkReading reading, Caller caller) {
    String queue = reading.needed("queue");
    if (queue.contains("'") || queue.contains("\\")) {
      reading.wrong("queue", "queue is the name of a queue");
    }
    return new RequestTrackerSink(
        reading.address("url", ""), queue, Authorization.read(reading), caller);
  }

  private Map<String, String> headers() throws UndeliveredException {
    return authorization.headers("token");
  }

  private URI uri(String path) {
    return Caller.below(base, "/REST/2.0" + path);
  }

  private Caller.Answer get(String path) throws UndeliveredException {
    return caller.get(uri(path), headers());
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String query = "Queue = '" + queue + "' AND Subject LIKE '" + ticket.key() + "'";
    String list = "/tickets?fields=Subject,Status&orderby=id&query=" + Caller.encoded(query);
    for (JsonNode item : get(list).list("items")) {
      if (Mark.isIn(item.path("Subject").asText(), ticket.key())) {
        return Optional.of(remote(item));
      }
    }
    return Optional.empty();
  }

  private Remote remote(JsonNode ticket) throws UndeliveredException {
    String id = ticket.path("id").asText();
    URI page = Caller.below(base, "/Ticket/Display.html?id=" + Caller.encoded(id));
    return Remote.made(id, Optional.of(page), !isDone(ticket));
  }

  private static boolean isDone(JsonNode ticket) {
    return ticket.path("Status").asText().matches("resolved|rejected|deleted");
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode made = JSON.createObjectNode();
    made.put("Queue", queue);
    made.put("Subject", subject(ticket));
    made.put("ContentType", "text/plain");
    made.put("Content", Fitting.in(detail -> PlainForm.of(TicketPage.of(ticket, detail)), TEXT));
    return remote(caller.send("POST", uri("/ticket"), headers(), made).json());
  }

  private static String subject(Ticket ticket) {
    String end = " [" + ticket.key() + "]";
    return Fitting.line(ticket.title(), SUBJECT - end.length()) + end;
  }

  @Override
  public String place() {
    return Caller.place(base) + " " + queue;
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    String list =
        ticket(remote)
            + "/attachments?fields=Subject&orderby=id&order=DESC&per_page="
            + Pages.SIZE
            + "&page=";
    return Pages.first(
            Pages.MOST,
            page -> get(list + page).list("items"),
            item -> Mark.isIn(item.path("Subject").asText(), update.mark()))
        .isPresent();
  }

  private static String ticket(Remote remote) {
    return "/ticket/" + Caller.encoded(remote.id());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    String ticket = ticket(remote);
    if (!heard) {
      ObjectNode comment = JSON.createObjectNode();
      comment.put("Subject", TicketPage.headline(update) + " " + update.mark());
      comment.put("ContentType", "text/plain");
      comment.put(
          "Content", Fitting.in(detail -> PlainForm.of(TicketPage.of(update, detail)), TEXT));
      var _ = caller.send("POST", uri(ticket + "/comment"), headers(), comment).list();
    }
    ObjectNode changed = JSON.createObjectNode();
    changed.put("Subject", subject(update.ticket()));
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("Status", open ? "open" : "resolved");
    }
    var _ = caller.send("PUT", uri(ticket), headers(), changed).list();
    if (open != remote.open()) {
      check(ticket, open);
    }
    return remote.open(open);
  }

  /** What it does not do, by its rights or its lifecycle, it answers with 200 all the same. */
  private void check(String ticket, boolean open) throws UndeliveredException {
    JsonNode now = get(ticket).json();
    if (isDone(now) == open) {
      throw UndeliveredException.later(
          "ticket "
              + now.path("id").asText()
              + " stays "
              + now.path("Status").asText()
              + "; its lifecycle, its dependencies or the user's rights do not allow to "
              + (open ? "open" : "resolve")
              + " it");
    }
  }
}

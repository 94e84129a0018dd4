// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.requesttracker;

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
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  private static final int PAGE = 100;
  private static final int PAGES = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String queue;
  private final String user;
  private final SecretText secret;
  private final Caller caller;

  private RequestTrackerSink(
      URI base, String queue, String user, SecretText secret, Caller caller) {
    this.base = base;
    this.queue = queue;
    this.user = user;
    this.secret = secret;
    this.caller = caller;
  }

  /** {@code url}, {@code queue}; {@code token-*}, or {@code user} with {@code password-*}. */
  public static RequestTrackerSink read(SinkReading reading, Caller caller) {
    String user = reading.text("user");
    String queue = reading.needed("queue");
    if (queue.contains("'") || queue.contains("\\")) {
      reading.wrong("queue", "queue is the name of a queue");
    }
    return new RequestTrackerSink(
        reading.address("url", ""),
        queue,
        user,
        reading.secret(user.isEmpty() ? "token" : "password"),
        caller);
  }

  private Map<String, String> headers() throws UndeliveredException {
    if (user.isEmpty()) {
      return Map.of("Authorization", "token " + secret.value());
    }
    byte[] both = (user + ":" + secret.value()).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  private URI uri(String path) {
    return Caller.below(base, "/REST/2.0" + path);
  }

  private JsonNode get(String path) throws UndeliveredException {
    return caller.get(uri(path), headers()).json();
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String query = "Queue = '" + queue + "' AND Subject LIKE '" + ticket.key() + "'";
    JsonNode found =
        get("/tickets?fields=Subject,Status&orderby=id&query=" + Caller.encoded(query));
    for (JsonNode item : found.path("items")) {
      if (Mark.isIn(item.path("Subject").asText(), ticket.key())) {
        return Optional.of(remote(item));
      }
    }
    return Optional.empty();
  }

  private Remote remote(JsonNode ticket) {
    String id = ticket.path("id").asText();
    URI page = Caller.below(base, "/Ticket/Display.html?id=" + Caller.encoded(id));
    boolean done = ticket.path("Status").asText().matches("resolved|rejected|deleted");
    return new Remote(id, Optional.of(page), !done);
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
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    String ticket = "/ticket/" + Caller.encoded(remote.id());
    if (!again || !isSaid(ticket, update.mark())) {
      ObjectNode comment = JSON.createObjectNode();
      comment.put("Subject", TicketPage.headline(update) + " " + update.mark());
      comment.put("ContentType", "text/plain");
      comment.put(
          "Content", Fitting.in(detail -> PlainForm.of(TicketPage.of(update, detail)), TEXT));
      var _ = caller.send("POST", uri(ticket + "/comment"), headers(), comment);
    }
    ObjectNode changed = JSON.createObjectNode();
    changed.put("Subject", subject(update.ticket()));
    boolean open = update.leavesOpen(remote.open());
    if (open != remote.open()) {
      changed.put("Status", open ? "open" : "resolved");
    }
    var _ = caller.send("PUT", uri(ticket), headers(), changed);
    return remote.open(open);
  }

  private boolean isSaid(String ticket, String mark) throws UndeliveredException {
    for (int page = 1; page <= PAGES; page++) {
      String list = ticket + "/attachments?fields=Subject&per_page=" + PAGE + "&page=" + page;
      JsonNode found = get(list);
      for (JsonNode item : found.path("items")) {
        if (Mark.isIn(item.path("Subject").asText(), mark)) {
          return true;
        }
      }
      if (found.path("items").size() < PAGE) {
        return false;
      }
    }
    return false;
  }
}

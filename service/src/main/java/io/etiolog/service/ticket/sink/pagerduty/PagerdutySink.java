// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.TicketJson;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alerts of a service on PagerDuty. What has the same {@code dedup_key} is the same alert there, so
 * nothing needs to be looked up, and to say something again does no harm. Source: PagerDuty's
 * "Events API v2".
 */
public final class PagerdutySink implements Sink {
  /** "The maximum permitted length of this property is 1024 characters." */
  private static final int SUMMARY = 1_024;

  /** "The maximum event size is 512 KB." */
  private static final int EVENT = 512 * 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final SecretText routingKey;
  private final Caller caller;

  private PagerdutySink(URI address, SecretText routingKey, Caller caller) {
    this.address = address;
    this.routingKey = routingKey;
    this.caller = caller;
  }

  /** {@code routing-key-*}; {@code url} for the service region of the EU. */
  public static PagerdutySink read(SinkReading reading, Caller caller) {
    return new PagerdutySink(
        Caller.below(reading.address("url", "https://events.pagerduty.com"), "/v2/enqueue"),
        reading.secret("routing-key"),
        caller);
  }

  @Override
  public Optional<Remote> find(Ticket ticket) {
    return Optional.empty();
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    send(ticket.isOpen() ? "trigger" : "resolve", ticket, List.of(), ticket.key());
    return new Remote(ticket.key(), Optional.empty(), ticket.isOpen());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    boolean open = update.leavesOpen(remote.open());
    // An alert that is resolved takes no news; another trigger would page somebody again.
    if (open || remote.open()) {
      send(open ? "trigger" : "resolve", update.ticket(), update.news(), update.mark());
    }
    return remote.open(open);
  }

  private void send(String action, Ticket ticket, List<String> news, String mark)
      throws UndeliveredException {
    String key = routingKey.value();
    ObjectNode event =
        Fitting.in(
            detail -> event(action, ticket, news, mark, detail),
            json -> json.toString().getBytes(StandardCharsets.UTF_8).length,
            EVENT);
    event.put("routing_key", key);
    Caller.Answer answer = caller.send("POST", address, Map.of(), event);
    answer.check(answer.json().path("status").asText().equals("success"));
  }

  private static ObjectNode event(
      String action, Ticket ticket, List<String> news, String mark, Detail detail) {
    ObjectNode event = JSON.createObjectNode();
    event.put("event_action", action);
    event.put("dedup_key", ticket.key());
    event.put("client", "Etiolog");
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", Fitting.line(ticket.title(), SUMMARY));
    payload.put("source", ticket.cluster().isBlank() ? "etiolog" : ticket.cluster());
    payload.put("severity", severity(ticket.severity()));
    payload.put("timestamp", ticket.since().toString());
    payload.put("component", "etcd and control plane");
    payload.put("class", ticket.cause());
    ObjectNode details = TicketJson.of(ticket, detail);
    news.forEach(details.putArray("news")::add);
    details.put("mark", mark);
    payload.set("custom_details", details);
    ArrayNode links = event.putArray("links");
    ticket
        .links()
        .forEach(link ->
            links.addObject().put("href", link.target().toASCIIString()).put("text", link.text()));
    ticket.page().ifPresent(page -> event.put("client_url", page.toASCIIString()));
    return event;
  }

  private static String severity(String level) {
    return switch (level) {
      case "T3" -> "critical";
      case "T2" -> "error";
      default -> "warning";
    };
  }
}

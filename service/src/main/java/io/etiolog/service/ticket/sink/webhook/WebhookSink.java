// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Authorization;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends an event for each turn of an incident. Its id is the same whenever the same thing is sent
 * again, so that a receiver tells repetitions by {@code source} and {@code id}, as CloudEvents
 * says.
 */
public final class WebhookSink implements Sink {
  /** What intermediaries of CloudEvents have to take at least is 64 KiB. */
  private static final int LARGEST = 64 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final Authorization authorization;
  private final SecretText key;
  private final Optional<Template> template;
  private final Caller caller;
  private final InstantSource clock;

  private WebhookSink(
      URI address,
      Authorization authorization,
      SecretText key,
      Optional<Template> template,
      Caller caller,
      InstantSource clock) {
    this.address = address;
    this.authorization = authorization;
    this.key = key;
    this.template = template;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * {@code url}; {@code key-*} that signs; {@code template} with {@code content-type}; {@code user}
   * with {@code password-*}, or {@code token-*}.
   */
  public static WebhookSink read(SinkReading reading, Caller caller, InstantSource clock) {
    URI address = reading.address("url", "");
    Authorization authorization = Authorization.readIfAny(reading);
    SecretText key = reading.secretIfAny("key");
    List<String> types = List.of("application/json", "text/plain");
    String type = reading.oneOf("content-type", types);
    Optional<Template> template =
        reading.content("template").flatMap(text -> Template.read(text, type, reading));
    return new WebhookSink(address, authorization, key, template, caller, clock);
  }

  @Override
  public Optional<Remote> find(Ticket ticket) {
    return Optional.empty();
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    send(ticket.key() + "-opened", new Update(0, Update.Turn.OPENED, List.of(), ticket));
    return new Remote(ticket.key(), Optional.empty(), true);
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    send(update.mark(), update);
    return remote.open(update.leavesOpen(remote.open()));
  }

  private void send(String id, Update update) throws UndeliveredException {
    Instant now = clock.instant();
    Map<String, String> headers = new HashMap<>(authorization.headers());
    String body =
        Fitting.in(
            detail -> {
              ObjectNode event = event(id, update, now, detail);
              return template.map(it -> it.filled(event)).orElseGet(event::toString);
            },
            text -> text.getBytes(StandardCharsets.UTF_8).length,
            LARGEST);
    headers.put(
        "Content-Type",
        template.map(Template::type).orElse("application/cloudevents+json") + "; charset=utf-8");
    headers.putAll(Signature.headers(key, id, now, body));
    Caller.Answer answer = caller.call("POST", address, headers, body);
    answer.check(!answer.isPage());
  }

  private static ObjectNode event(String id, Update update, Instant now, Detail detail) {
    Ticket ticket = update.ticket();
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", ticket.page().map(URI::toASCIIString).orElse("urn:etiolog"));
    event.put("type", "io.etiolog.incident." + update.turn().word());
    event.put("subject", ticket.incident());
    event.put("time", now.toString());
    event.put("datacontenttype", "application/json");
    ObjectNode data = TicketJson.of(ticket, detail);
    data.put("turn", update.turn().word());
    update.news().forEach(data.putArray("news")::add);
    event.set("data", data);
    return event;
  }
}

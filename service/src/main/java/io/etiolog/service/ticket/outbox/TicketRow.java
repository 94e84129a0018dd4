// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.store.Fields;
import io.etiolog.service.ticket.sink.Remote;
import java.time.Instant;
import java.util.Optional;

/**
 * The ticket of an incident in one system, as it is written down. Immutable.
 *
 * @param sink the name of the system
 * @param incident the incident's id
 * @param wanted counts what has happened to the incident
 * @param remote where it is in the system; empty before it was made
 * @param told what it says
 * @param intent what is about to be told
 * @param updates how many updates it has heard
 * @param attempts how often the intent was tried
 * @param failing since when it fails
 * @param error why it was not taken the last time; {@code ""} where it was
 */
record TicketRow(
    String sink,
    String incident,
    long wanted,
    Optional<Remote> remote,
    Told told,
    Optional<Intent> intent,
    int updates,
    int attempts,
    Optional<Instant> failing,
    String error) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that was not told anything. */
  static TicketRow fresh(String sink, String incident) {
    return new TicketRow(
        sink,
        incident,
        1,
        Optional.empty(),
        Told.NOTHING,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        "");
  }

  /** The same, about to be told this. */
  TicketRow about(Intent next) {
    return new TicketRow(
        sink, incident, wanted, remote, told, Optional.of(next), updates, 0, failing, error);
  }

  /** The same, which was told what was intended. */
  TicketRow done(Intent told, Remote now) {
    return new TicketRow(
        sink,
        incident,
        wanted,
        Optional.of(now),
        told.told(),
        Optional.empty(),
        told.number(),
        0,
        Optional.empty(),
        "");
  }

  /** The same, after a try that failed. */
  TicketRow failed(Instant now, String why) {
    return new TicketRow(
        sink,
        incident,
        wanted,
        remote,
        told,
        intent,
        updates,
        attempts + 1,
        failing.or(() -> Optional.of(now)),
        why);
  }

  /** The same, to be tried as if it had never failed. */
  TicketRow again() {
    return new TicketRow(
        sink, incident, wanted, remote, told, intent, updates, 0, Optional.empty(), "");
  }

  String body() {
    ObjectNode json = JSON.createObjectNode();
    remote.ifPresent(there -> {
      ObjectNode place = json.putObject("remote");
      place.put("id", there.id());
      there.url().ifPresent(url -> place.put("url", url.toASCIIString()));
      place.put("open", there.open());
    });
    told.write(json.putObject("told"));
    intent.ifPresent(next -> next.write(json.putObject("intent")));
    json.put("updates", updates);
    json.put("attempts", attempts);
    failing.ifPresent(since -> json.put("failing", since.toString()));
    json.put("error", error);
    return json.toString();
  }

  static TicketRow read(String sink, String incident, long wanted, String body) {
    try {
      Fields json = new Fields(JSON.readTree(body));
      return new TicketRow(
          sink,
          incident,
          wanted,
          json.found("remote").map(TicketRow::remote),
          Told.read(json.found("told")),
          Intent.read(json.found("intent")),
          (int) json.count("updates"),
          (int) json.count("attempts"),
          json.time("failing"),
          json.text("error"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a ticket that is no JSON", e);
    }
  }

  private static Remote remote(Fields json) {
    return new Remote(
        json.text("id"),
        json.said("url").flatMap(Remote::page),
        json.node().path("open").asBoolean());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.store.Fields;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.text.Update.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ticket of an incident in one system, as it is written down. Immutable.
 *
 * @param sink the name of the system
 * @param incident the incident's id
 * @param wanted counts what has happened to the incident
 * @param state what is to become of it
 * @param since when it was first meant to be made, by the service's clock
 * @param remote where it is in the system; empty before it was made
 * @param place of which system and of what in it; {@code ""} before it was made
 * @param told what it says
 * @param heard when it was told something last
 * @param intent what is about to be told
 * @param updates the number of the last update, which no other one has, wherever it was told
 * @param setback in what way telling it fails
 */
record TicketRow(
    String sink,
    String incident,
    long wanted,
    TicketState state,
    Instant since,
    Optional<Remote> remote,
    String place,
    Told told,
    Optional<Instant> heard,
    Optional<Intent> intent,
    int updates,
    Setback setback) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that was not told anything. */
  static TicketRow fresh(String sink, String incident, Instant now) {
    return untold(sink, incident, 1, TicketState.WAITING, now, 0);
  }

  /** One of which nothing is known any more but that it was meant to be made, and perhaps was. */
  static TicketRow lost(String sink, String incident) {
    Intent opened = new Intent(0, Turn.OPENED, List.of(), Told.NOTHING);
    return fresh(sink, incident, Instant.EPOCH).about(opened);
  }

  private static TicketRow untold(
      String sink, String incident, long wanted, TicketState state, Instant since, int updates) {
    return new TicketRow(
        sink,
        incident,
        wanted,
        state,
        since,
        Optional.empty(),
        "",
        Told.NOTHING,
        Optional.empty(),
        Optional.empty(),
        updates,
        Setback.NONE);
  }

  /** The same, where the system is this; what another one has is no business of this one's. */
  TicketRow in(String here) {
    return remote.isEmpty() || place.equals(here)
        ? this
        : untold(sink, incident, wanted, state, since, used());
  }

  /** The same, about to be told this. */
  TicketRow about(Intent next) {
    return with(told, Optional.of(next), updates, setback.ofNews());
  }

  /** The same, which was told what was intended. */
  TicketRow done(Intent said, Remote now, String here, Instant when) {
    return new TicketRow(
        sink,
        incident,
        wanted,
        TicketState.WAITING,
        since,
        Optional.of(now),
        here,
        said.told(),
        Optional.of(when),
        Optional.empty(),
        Math.max(updates, said.number()),
        Setback.NONE);
  }

  /**
   * The same, after a try that failed.
   *
   * @param atLeast how long it must not be tried again
   */
  TicketRow failed(Instant now, String why, Duration atLeast) {
    return with(told, intent, updates, setback.again(now, why, atLeast));
  }

  /** The same, to be tried as if it had never failed. */
  TicketRow again() {
    return with(told, intent, updates, setback.forgiven());
  }

  /**
   * The same, told something else than what was refused; its number is not used again, since nobody
   * knows for certain that the system has nothing of it.
   */
  TicketRow otherwise() {
    return with(told, Optional.empty(), used(), setback.forgiven());
  }

  private int used() {
    return Math.max(updates, intent.map(Intent::number).orElse(0));
  }

  private TicketRow with(Told known, Optional<Intent> next, int number, Setback back) {
    return new TicketRow(
        sink, incident, wanted, state, since, remote, place, known, heard, next, number, back);
  }

  String body() {
    ObjectNode json = JSON.createObjectNode();
    json.put("since", since.toString());
    remote.ifPresent(there -> {
      ObjectNode found = json.putObject("remote");
      found.put("id", there.id());
      there.url().ifPresent(url -> found.put("url", url.toASCIIString()));
      found.put("open", there.open());
    });
    json.put("place", place);
    told.write(json.putObject("told"));
    heard.ifPresent(time -> json.put("heard", time.toString()));
    intent.ifPresent(next -> next.write(json.putObject("intent")));
    json.put("updates", updates);
    setback.write(json);
    return json.toString();
  }

  /** What was written down; empty where nobody can read it. */
  static Optional<TicketRow> read(
      String sink, String incident, long wanted, TicketState state, String body) {
    try {
      return Optional.of(read(sink, incident, wanted, state, new Fields(JSON.readTree(body))));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static TicketRow read(
      String sink, String incident, long wanted, TicketState state, Fields json) {
    return new TicketRow(
        sink,
        incident,
        wanted,
        state,
        json.instant("since"),
        json.found("remote").map(TicketRow::remote),
        json.text("place"),
        Told.read(json.found("told")),
        json.time("heard"),
        Intent.read(json.found("intent")),
        (int) json.count("updates"),
        Setback.read(json));
  }

  private static Remote remote(Fields json) {
    return new Remote(
        json.text("id"),
        json.said("url").flatMap(Remote::page),
        json.node().path("open").asBoolean());
  }
}

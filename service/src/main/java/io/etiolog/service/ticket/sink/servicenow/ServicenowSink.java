// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Authorization;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Mark;
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
import java.util.Optional;

/**
 * Incidents of ServiceNow, known by their {@code correlation_id}. News is written in the work
 * notes, which only those who work on it see. Source: ServiceNow's "Table API". Notes are read from
 * the incident: the table of journal entries has rules of its own, and shows an account that may
 * not read it an empty list.
 */
public final class ServicenowSink implements Sink {
  /** The sizes of {@code short_description} and {@code description} in the dictionary. */
  private static final int SHORT = 160;

  private static final int LONG = 4_000;

  /** The states of an incident that are in every instance. */
  private static final String IN_PROGRESS = "2";

  private static final String RESOLVED = "6";
  private static final String INCIDENTS = "/api/now/table/incident";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Authorization authorization;
  private final Settings settings;
  private final Caller caller;

  /** What the site says of its incidents; {@code ""} for what its rules fill in. */
  private record Settings(String group, String from, String category, String closeCode) {}

  private ServicenowSink(URI base, Authorization authorization, Settings settings, Caller caller) {
    this.base = base;
    this.authorization = authorization;
    this.settings = settings;
    this.caller = caller;
  }

  /**
   * {@code url}; {@code user} with {@code password-*}, or {@code token-*}; {@code
   * assignment-group}, {@code caller}, {@code category}, {@code close-code}.
   */
  public static ServicenowSink read(SinkReading reading, Caller caller) {
    String code = reading.text("close-code");
    Settings settings =
        new Settings(
            reading.text("assignment-group"),
            reading.text("caller"),
            reading.text("category"),
            code.isEmpty() ? "Solution provided" : code);
    return new ServicenowSink(
        reading.address("url", ""), Authorization.read(reading), settings, caller);
  }

  private Caller.Answer get(String path) throws UndeliveredException {
    return caller.get(Caller.below(base, path), authorization.headers());
  }

  private JsonNode send(String method, String path, JsonNode body) throws UndeliveredException {
    return caller
        .send(method, Caller.below(base, path), authorization.headers(), body)
        .json()
        .path("result");
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    String query =
        "?sysparm_limit=1&sysparm_fields=sys_id,number,state&sysparm_query="
            + Caller.encoded("correlation_id=" + ticket.key() + "^ORDERBYsys_created_on");
    JsonNode found = get(INCIDENTS + query).list("result").path(0);
    return found.isMissingNode() ? Optional.empty() : Optional.of(remote(found));
  }

  private Remote remote(JsonNode incident) throws UndeliveredException {
    String id = incident.path("sys_id").asText();
    URI page = Caller.below(base, "/nav_to.do?uri=" + Caller.encoded("incident.do?sys_id=" + id));
    return Remote.made(id, Optional.of(page), !isDone(incident));
  }

  /** 6 is resolved, 7 is closed, 8 is cancelled. */
  private static boolean isDone(JsonNode incident) {
    return incident.path("state").asText().matches("[678]");
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    ObjectNode incident = content(ticket);
    incident.put("correlation_id", ticket.key());
    incident.put("correlation_display", "Etiolog");
    String weight =
        ticket.severity().equals("T3") ? "1" : ticket.severity().equals("T2") ? "2" : "3";
    incident.put("urgency", weight);
    incident.put("impact", weight);
    put(incident, "assignment_group", settings.group());
    put(incident, "caller_id", settings.from());
    put(incident, "category", settings.category());
    return remote(send("POST", INCIDENTS, incident)).open(true);
  }

  private static void put(ObjectNode incident, String field, String value) {
    if (!value.isEmpty()) {
      incident.put(field, value);
    }
  }

  @Override
  public String place() {
    return Caller.place(base);
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    String notes = incident(remote) + "?sysparm_fields=work_notes&sysparm_display_value=true";
    return Mark.isIn(get(notes).json().at("/result/work_notes").asText(), update.mark());
  }

  private static String incident(Remote remote) {
    return INCIDENTS + "/" + Caller.encoded(remote.id());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    boolean open = update.leavesOpen(remote.open());
    ObjectNode changed = content(update.ticket());
    if (!heard) {
      changed.put("work_notes", said(update));
    }
    if (open != remote.open()) {
      changed.put("state", open ? IN_PROGRESS : RESOLVED);
      if (!open) {
        changed.put("close_code", settings.closeCode());
        changed.put("close_notes", said(update));
      }
    }
    JsonNode now = send("PATCH", incident(remote), changed);
    if (open != remote.open() && isDone(now) == open) {
      throw UndeliveredException.later(
          "the incident stays in state "
              + now.path("state").asText()
              + "; the instance's rules or"
              + " the user's roles do not allow to "
              + (open ? "reopen" : "resolve")
              + " it");
    }
    return remote.open(open);
  }

  private static String said(Update update) {
    return Fitting.in(detail -> text(PlainForm.of(TicketPage.of(update, detail))), LONG);
  }

  private static ObjectNode content(Ticket ticket) {
    ObjectNode incident = JSON.createObjectNode();
    incident.put("short_description", Fitting.line(ticket.title(), SHORT));
    incident.put(
        "description",
        Fitting.in(detail -> text(PlainForm.of(TicketPage.of(ticket, detail))), LONG));
    return incident;
  }

  /**
   * Notes show what stands between {@code [code]} and {@code [/code]} as HTML, and call whom
   * {@code @[ID:NAME]} names.
   */
  private static String text(String plain) {
    return plain.replaceAll("(?i)\\[(/?code)]", "[ $1]").replace("@[", "@ [");
  }
}

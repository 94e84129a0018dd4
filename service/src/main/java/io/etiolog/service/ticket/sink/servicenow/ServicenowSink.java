// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Authorization;
import io.etiolog.service.ticket.sink.Caller;
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
 * notes, which only those who work on it see.
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
            code.isEmpty() ? "Solved (Permanently)" : code);
    return new ServicenowSink(
        reading.address("url", ""), Authorization.read(reading), settings, caller);
  }

  private JsonNode get(String path) throws UndeliveredException {
    return caller.get(Caller.below(base, path), authorization.headers()).json().path("result");
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
    JsonNode found = get(INCIDENTS + query).path(0);
    return found.isMissingNode() ? Optional.empty() : Optional.of(remote(found));
  }

  private Remote remote(JsonNode incident) {
    String id = incident.path("sys_id").asText();
    URI page = Caller.below(base, "/nav_to.do?uri=" + Caller.encoded("incident.do?sys_id=" + id));
    // 7 is closed, 8 is cancelled.
    return new Remote(id, Optional.of(page), !incident.path("state").asText().matches("[678]"));
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
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    boolean open = update.leavesOpen(remote.open());
    ObjectNode changed = content(update.ticket());
    if (!again || !isSaid(remote, update.mark())) {
      changed.put("work_notes", said(update));
    }
    if (open != remote.open()) {
      changed.put("state", open ? IN_PROGRESS : RESOLVED);
      if (!open) {
        changed.put("close_code", settings.closeCode());
        changed.put("close_notes", said(update));
      }
    }
    var _ = send("PATCH", INCIDENTS + "/" + Caller.encoded(remote.id()), changed);
    return remote.open(open);
  }

  private boolean isSaid(Remote remote, String mark) throws UndeliveredException {
    String query = "element_id=" + remote.id() + "^element=work_notes^valueLIKE" + mark;
    return !get("/api/now/table/sys_journal_field?sysparm_limit=1&sysparm_query="
            + Caller.encoded(query))
        .isEmpty();
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

  /** Notes show what stands between {@code [code]} and {@code [/code]} as HTML. */
  private static String text(String plain) {
    return plain.replaceAll("(?i)\\[(/?code)]", "[ $1]");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import java.util.Locale;

/** Tickets as JSON, for programs. Stateless. */
public final class TicketJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TicketJson() {}

  /** All that a ticket says in this detail. */
  public static ObjectNode of(Ticket ticket, Detail detail) {
    ObjectNode json = JSON.createObjectNode();
    json.put("key", ticket.key());
    json.put("incident", ticket.incident());
    json.put("status", ticket.status().name().toLowerCase(Locale.ROOT));
    json.put("cluster", ticket.cluster());
    json.put("cause", ticket.cause());
    json.put("severity", ticket.severity());
    json.put("confidence", ticket.confidence());
    json.put("title", ticket.title());
    json.put("summary", ticket.summary());
    json.put("impact", ticket.impact());
    json.put("since", ticket.since().toString());
    json.put("ended", ticket.ended().map(Object::toString).orElse(""));
    json.put("confirm", ticket.confirm());
    ObjectNode labels = json.putObject("labels");
    ticket.labels().forEach(labels::put);
    ArrayNode links = json.putArray("links");
    ticket
        .links()
        .forEach(link ->
            links.addObject().put("text", link.text()).put("url", link.target().toASCIIString()));
    if (detail == Detail.FULL) {
      findings(ticket, json);
    }
    json.put("text", PlainForm.of(TicketPage.of(ticket, detail)));
    return json;
  }

  private static void findings(Ticket ticket, ObjectNode json) {
    ticket.consequences().forEach(json.putArray("consequences")::add);
    ArrayNode evidence = json.putArray("evidence");
    ticket
        .evidence()
        .forEach(line -> evidence.addObject().put("place", line.place()).put("text", line.text()));
    ticket
        .plan()
        .ifPresent(plan -> {
          ObjectNode made = json.putObject("plan");
          made.put("title", plan.title());
          made.put("state", plan.state());
          ArrayNode steps = made.putArray("steps");
          plan.steps().forEach(step -> step(step, steps.addObject()));
        });
  }

  private static void step(Ticket.Step step, ObjectNode json) {
    json.put("title", step.title());
    json.put("risk", step.risk());
    json.put("by", step.by());
    json.put("why", step.why());
    step.commands().forEach(json.putArray("commands")::add);
    json.put("verify", step.verify());
  }
}

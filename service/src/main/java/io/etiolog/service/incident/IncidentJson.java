// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.JsonDiagnosis;
import io.etiolog.rules.report.SafeJsonEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Incidents as JSON; their diagnoses are those of {@code etiolog/report-v1}. Stateless. */
public final class IncidentJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private IncidentJson() {}

  /** All of an incident. */
  public static String whole(Incident incident) {
    return written(json -> write(json, incident, true));
  }

  /**
   * All of an incident, with what was planned for it, and where its tickets are.
   *
   * @param plans each as JSON
   */
  public static String whole(Incident incident, List<String> plans, List<TicketLink> tickets) {
    return written(json -> {
      json.writeStartObject();
      fields(json, incident, true);
      json.writeArrayFieldStart("plans");
      for (String plan : plans) {
        json.writeRawValue(plan);
      }
      json.writeEndArray();
      tickets(json, tickets);
      json.writeEndObject();
    });
  }

  private static void tickets(JsonGenerator json, List<TicketLink> tickets) throws IOException {
    json.writeArrayFieldStart("tickets");
    for (TicketLink ticket : tickets) {
      json.writeStartObject();
      json.writeStringField("sink", ticket.sink());
      json.writeStringField("state", ticket.state());
      json.writeStringField("id", ticket.id());
      json.writeBooleanField("open", ticket.open());
      if (ticket.url().isPresent()) {
        json.writeStringField("url", ticket.url().get().toASCIIString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What a list needs of an incident. */
  public static String brief(Incident incident) {
    return written(json -> write(json, incident, false));
  }

  /**
   * A page of a list.
   *
   * @param after what to ask for to see the next page; empty on the last one
   */
  public static String page(List<Incident> incidents, Optional<String> after) {
    return written(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("incidents");
      for (Incident incident : incidents) {
        write(json, incident, false);
      }
      json.writeEndArray();
      if (after.isPresent()) {
        json.writeStringField("after", after.get());
      }
      json.writeEndObject();
    });
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setCharacterEscapes(new SafeJsonEscapes());
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Incident incident, boolean whole)
      throws IOException {
    json.writeStartObject();
    fields(json, incident, whole);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Incident incident, boolean whole)
      throws IOException {
    json.writeStringField("id", incident.id());
    json.writeStringField("cluster", incident.cluster());
    json.writeStringField("status", word(incident.status()));
    json.writeStringField("cause", incident.cause());
    json.writeStringField("title", incident.diagnosis().title());
    json.writeStringField("severity", incident.diagnosis().severity());
    json.writeStringField("summary", incident.diagnosis().summary());
    time(json, "opened", Optional.of(incident.opened()));
    time(json, "changed", Optional.of(incident.changed()));
    time(json, "ended", incident.ended());
    Optional<Change> seen = incident.acknowledged();
    if (seen.isPresent()) {
      json.writeObjectFieldStart("acknowledged");
      time(json, "at", Optional.of(seen.get().at()));
      json.writeStringField("by", seen.get().by());
      json.writeEndObject();
    }
    if (whole) {
      json.writeFieldName("diagnosis");
      JsonDiagnosis.write(json, incident.diagnosis());
      json.writeArrayFieldStart("consequences");
      for (Diagnosis consequence : incident.consequences()) {
        JsonDiagnosis.write(json, consequence);
      }
      json.writeEndArray();
      history(json, incident.history());
    }
  }

  private static void history(JsonGenerator json, List<Change> history) throws IOException {
    json.writeArrayFieldStart("history");
    for (Change change : history) {
      json.writeStartObject();
      time(json, "at", Optional.of(change.at()));
      json.writeStringField("kind", word(change.kind()));
      json.writeStringField("by", change.by());
      json.writeStringField("text", change.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void time(JsonGenerator json, String name, Optional<Instant> time)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}

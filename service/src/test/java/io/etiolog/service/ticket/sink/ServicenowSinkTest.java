// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.text.Update.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicenowSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Servicenow();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: servicenow, user: etiolog, assignment-group: Platform, url: \""
        + address
        + "\", password-file: \""
        + secret
        + "\"";
  }

  /** Journal fields show what stands between {@code [code]} tags as HTML, and mention people. */
  @Override
  void isHarmless(String text) {
    assertThat(text).doesNotContain("@[");
    assertThat(text).doesNotContainIgnoringCase("[code]").doesNotContainIgnoringCase("[/code]");
  }

  @Test
  void whatIsClosedForGoodIsNotSaidToBeOpenAgain() throws Exception {
    Remote remote = sink().open(ticket(IncidentStatus.RECOVERED)).open(false);
    ((Servicenow) system()).isStubborn = true;

    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> sink().tell(remote, update(1, Turn.REOPENED, "it is back"), false))
        .withMessageContaining("do not allow to reopen");
  }

  /**
   * ServiceNow's "Table API": records are in {@code result}; {@code sysparm_query} is encoded with
   * {@code ^} between its parts. In the dictionary {@code short_description} has 160 characters,
   * {@code description} and a journal entry 4000, {@code correlation_id} 100. An incident that is
   * resolved (state 6) needs a close code and close notes.
   *
   * <p>Looked up in ServiceNow's "Table API" and its questions and answers (KB0534905); how notes
   * are read, in https://github.com/rapid7/insightconnect-plugins/pull/4064 and
   * https://github.com/rbw/pysnow/issues/112.
   */
  private static final class Servicenow extends SystemServer {
    private static final String TABLE = "/api/now/table/";
    private final List<Made> incidents = new ArrayList<>();

    /** What is closed for good ignores another state. */
    private boolean isStubborn;

    @Override
    Answer answer(Call call) {
      require(call.header("Authorization").startsWith("Basic "), "authorization");
      require(call.header("Accept").equals("application/json"), "accept");
      String query = call.query().getOrDefault("sysparm_query", "");
      return switch (call.method() + " " + call.path().replaceFirst("/id-[0-9]+$", "/ID")) {
        case "GET " + TABLE + "incident" -> found(query);
        // Of the journal's own table an account without its role is shown nothing, and no error.
        case "GET " + TABLE + "sys_journal_field" -> result(JSON.createArrayNode());
        case "GET " + TABLE + "incident/ID" -> notes(call);
        case "POST " + TABLE + "incident" -> create(call.json());
        case "PATCH " + TABLE + "incident/ID" -> change(call);
        default -> Answer.of(404, "{\"error\":{\"message\":\"Invalid table\"}}");
      };
    }

    private Answer found(String query) {
      String key = query.replaceFirst("^correlation_id=([^^]*).*$", "$1");
      ArrayNode list = JSON.createArrayNode();
      incidents.stream().filter(it -> it.key.equals(key)).forEach(it -> list.add(shown(it)));
      return result(list);
    }

    private static Answer result(JsonNode node) {
      ObjectNode result = JSON.createObjectNode();
      result.set("result", node);
      return Answer.of(200, result);
    }

    private static ObjectNode shown(Made incident) {
      return JSON.createObjectNode()
          .put("sys_id", incident.id)
          .put("number", "INC00" + incident.id)
          .put("state", incident.open ? "2" : "6");
    }

    private Answer notes(Call call) {
      require(call.query().getOrDefault("sysparm_fields", "").equals("work_notes"), "fields");
      // Without it a journal is empty.
      boolean shown = call.query().getOrDefault("sysparm_display_value", "").equals("true");
      Made incident = of(call.path().substring(call.path().lastIndexOf('/') + 1));
      String all = String.join("\n\n", incident.comments.reversed());
      return result(JSON.createObjectNode().put("work_notes", shown ? all : ""));
    }

    private Made of(String id) {
      return incidents.get(Integer.parseInt(id.replace("id-", "")) - 1);
    }

    private Answer create(JsonNode json) {
      check(json);
      String key = json.path("correlation_id").asText();
      require(!key.isEmpty() && key.length() <= 100, "correlation_id");
      require(json.path("assignment_group").asText().equals("Platform"), "group");
      require(json.path("urgency").asText().matches("[123]"), "urgency");
      Made incident = new Made("id-" + (incidents.size() + 1), key);
      incident.texts.add(json.path("description").asText());
      incidents.add(incident);
      ObjectNode result = JSON.createObjectNode();
      result.set("result", shown(incident));
      return Answer.of(201, result);
    }

    private void check(JsonNode json) {
      require(json.path("short_description").asText().length() <= 160, "short_description");
      require(!json.path("short_description").asText().isBlank(), "short_description");
      require(json.path("description").asText().length() <= 4_000, "description");
      require(json.path("work_notes").asText().length() <= 4_000, "work_notes");
      require(json.path("close_notes").asText().length() <= 4_000, "close_notes");
    }

    private Answer change(Call call) {
      JsonNode json = call.json();
      check(json);
      Made incident = of(call.path().substring(call.path().lastIndexOf('/') + 1));
      if (json.has("work_notes")) {
        incident.comments.add(json.path("work_notes").asText());
        incident.texts.add(json.path("work_notes").asText());
      }
      if (json.has("state")) {
        incident.open = !isStubborn && json.path("state").asText().equals("2");
        boolean closes = json.path("state").asText().equals("6");
        require(isStubborn || incident.open || closes, "state");
        require(!closes || !json.path("close_code").asText().isEmpty(), "close_code");
        require(!closes || !json.path("close_notes").asText().isEmpty(), "close_notes");
      }
      return result(shown(incident));
    }

    @Override
    List<Made> tickets() {
      return incidents;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.incident.IncidentStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Alertmanager();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: alertmanager, url: \"" + address + "\", token-file: \"" + secret + "\"";
  }

  @Override
  boolean saysNothing() {
    return true;
  }

  /** It shows texts as they are, and templates of receivers escape them for their own form. */
  @Override
  void isHarmless(String text) {
    assertThat(text).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
  }

  @Test
  void whatIsOverWhenItIsFirstToldCallsNobody() throws Exception {
    assertThat(opened(ticket(IncidentStatus.RECOVERED)).open()).isFalse();
    assertThat(made().open).isFalse();
  }

  /** To send an alert again is how it is kept. */
  @Override
  int mostRepetitions() {
    return 2;
  }

  /**
   * Alertmanager's {@code api/v2/openapi.yaml}: an array of postable alerts, each with labels of
   * Prometheus' names and texts as values; {@code startsAt} before {@code endsAt}. What has the
   * same labels is the same alert.
   *
   * <p>Looked up in the generated clients of that file; the real Alertmanager of {@code
   * TicketsTest} takes the same.
   */
  private static final class Alertmanager extends SystemServer {
    private final Map<String, Made> alerts = new LinkedHashMap<>();

    @Override
    Answer answer(Call call) {
      require(call.method().equals("POST") && call.path().equals("/api/v2/alerts"), call.path());
      require(call.header("Content-Type").startsWith("application/json"), "content type");
      require(call.header("Authorization").startsWith("Bearer "), "token");
      require(call.json().isArray() && !call.json().isEmpty(), "an array");
      call.json().forEach(this::take);
      return new Answer(200, "", Map.of());
    }

    private void take(JsonNode alert) {
      JsonNode labels = alert.path("labels");
      labels
          .properties()
          .forEach(label -> {
            require(label.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]*"), "label " + label.getKey());
            require(label.getValue().isTextual() && !label.getValue().asText().isEmpty(), "value");
          });
      alert.path("annotations").forEach(text -> require(text.isTextual(), "annotation"));
      Instant starts = Instant.parse(alert.path("startsAt").asText());
      Instant ends = Instant.parse(alert.path("endsAt").asText());
      require(starts.isBefore(ends), "it ends before it begins");
      Made made = alerts.get(labels.toString());
      if (made == null) {
        made = new Made(labels.toString(), "etiolog-" + labels.path("incident").asText());
        alerts.put(labels.toString(), made);
      } else {
        String description = alert.path("annotations").path("description").asText();
        made.comments.add(description + " " + alert.path("annotations").path("update").asText());
      }
      made.open = ends.isAfter(NOW);
      made.texts.addAll(alert.path("annotations").findValuesAsText("description"));
    }

    @Override
    List<Made> tickets() {
      return List.copyOf(alerts.values());
    }
  }
}

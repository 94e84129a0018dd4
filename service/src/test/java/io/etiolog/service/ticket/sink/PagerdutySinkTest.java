// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.incident.IncidentStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PagerdutySinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Pagerduty();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: pagerduty, url: \"" + address + "\", routing-key-file: \"" + secret + "\"";
  }

  /** It shows texts as they are. */
  @Override
  void isHarmless(String text) {
    assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u202e]");
  }

  @Test
  void whatIsOverWhenItIsFirstToldCallsNobody() throws Exception {
    assertThat(opened(ticket(IncidentStatus.RECOVERED)).open()).isFalse();
    assertThat(made().open).isFalse();
  }

  @Test
  void onlyWherePagerdutySaysSoItHasTakenIt() {
    for (String said : List.of("{}", "{\"status\":\"invalid event\"}", "[]")) {
      system().next(202, said, Map.of());
      assertThat(failure()).as(said).matches(UndeliveredException::isAway);
    }
  }

  /** The same event of the same alert. */
  @Override
  int mostRepetitions() {
    return 2;
  }

  /**
   * PagerDuty's "Events API v2": {@code event_action} is trigger, acknowledge or resolve; {@code
   * dedup_key} has 255 characters, {@code payload.summary} 1024; {@code payload.severity} is one of
   * four; an event has 512 KB. 202 when it was taken, 400 when it is wrong, 429 when there are too
   * many. A trigger of an alert that is open adds to it.
   *
   * <p>Looked up at https://v2.developer.pagerduty.com/docs/send-an-event-events-api-v2 and in the
   * AsyncAPI description of PagerDuty's events.
   */
  private static final class Pagerduty extends SystemServer {
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private final Map<String, Made> alerts = new LinkedHashMap<>();

    @Override
    Answer answer(Call call) {
      require(call.method().equals("POST") && call.path().equals("/v2/enqueue"), call.path());
      require(call.text().getBytes(StandardCharsets.UTF_8).length <= 512_000, "512 KB");
      JsonNode event = call.json();
      require(event.path("routing_key").asText().equals("s3cr3t-0f-th3-t3st"), "routing key");
      String key = event.path("dedup_key").asText();
      require(!key.isEmpty() && key.length() <= 255, "dedup_key");
      JsonNode payload = event.path("payload");
      require(payload.path("summary").asText().length() <= 1_024, "summary");
      require(!payload.path("summary").asText().isBlank(), "summary");
      require(!payload.path("source").asText().isBlank(), "source");
      require(SEVERITIES.contains(payload.path("severity").asText()), "severity");
      event.path("links").forEach(link -> require(link.has("href"), "link"));
      Made alert = alerts.get(key);
      String action = event.path("event_action").asText();
      if (alert == null) {
        // A resolve of nothing is taken, and does nothing.
        require(action.equals("trigger") || action.equals("resolve"), action + " of nothing");
        alert = new Made(key, key);
        alerts.put(key, alert);
      } else {
        require(action.equals("trigger") || action.equals("resolve"), action);
        alert.comments.add(payload.path("custom_details").toString());
      }
      alert.open = action.equals("trigger");
      alert.texts.add(payload.at("/custom_details/text").asText());
      return Answer.of(202, "{\"status\":\"success\",\"dedup_key\":\"" + key + "\"}");
    }

    @Override
    List<Made> tickets() {
      return List.copyOf(alerts.values());
    }
  }
}

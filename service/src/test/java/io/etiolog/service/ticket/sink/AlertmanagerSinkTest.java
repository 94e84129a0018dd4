// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.incident.IncidentStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Alertmanager();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: alertmanager, url: \"" + address + "\", token-file: \"" + secret + "\"";
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

  @Test
  void instancesAreToldAtOnceAndNoneWaitsForAnother(@TempDir Path folder) throws Exception {
    CyclicBarrier all = new CyclicBarrier(2);
    try (SystemServer one = new Meeting(all);
        SystemServer other = new Meeting(all)) {
      assertThat(both(folder, one, other).open(ticket(IncidentStatus.OPEN)).open()).isTrue();
      assertThat(one.tickets()).hasSize(1);
      assertThat(other.tickets()).hasSize(1);
      assertThat(one.broken()).isEmpty();
    }
  }

  @Test
  void anInstanceThatIsAwayIsLeftAloneUnlessTheOtherIsAwayToo(@TempDir Path folder)
      throws Exception {
    try (SystemServer away = start();
        SystemServer other = start()) {
      Sink both = both(folder, away, other);
      away.next(503, "", Map.of());
      both.open(ticket(IncidentStatus.OPEN));
      both.open(ticket(IncidentStatus.OPEN));
      assertThat(away.calls()).hasSize(1);
      assertThat(other.calls()).hasSize(2);

      other.next(503, "", Map.of());
      both.open(ticket(IncidentStatus.OPEN));
      assertThat(away.tickets()).hasSize(1);
      both.open(ticket(IncidentStatus.OPEN));
      assertThat(other.calls()).as("left alone in its turn").hasSize(3);
    }
  }

  private static Sink both(Path folder, SystemServer one, SystemServer other) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), SECRET);
    String addresses = "\"" + one.address() + "\", \"" + other.address() + "\"";
    return read("kind: alertmanager, url: [" + addresses + "], token-file: \"" + token + "\"");
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
  private static class Alertmanager extends SystemServer {
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

  /** One that answers when all are asked. */
  private static final class Meeting extends Alertmanager {
    private final CyclicBarrier all;

    Meeting(CyclicBarrier all) {
      this.all = all;
    }

    @Override
    Answer answer(Call call) {
      try {
        all.await(90, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        require(false, "the other one is not asked meanwhile: " + e);
      }
      return super.answer(call);
    }
  }
}

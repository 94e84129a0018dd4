// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.lab.AlertmanagerServer;
import io.etiolog.service.ticket.sink.Sink.Standing;
import io.etiolog.service.ticket.text.SampleTicket;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that last, and that end, in the machine's own Alertmanager. */
class RealAlertmanagerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  /** It keeps time to the millisecond. */
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  /** What people would be told. */
  private final List<String> told = new CopyOnWriteArrayList<>();

  private final HttpServer people = people();

  private static HttpServer people() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void listen() {
    people.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode message = JSON.readTree(exchange.getRequestBody());
            message
                .path("alerts")
                .forEach(alert ->
                    told.add(
                        alert.path("status").asText()
                            + " "
                            + alert.at("/labels/incident").asText()));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    people.start();
  }

  @AfterEach
  void stop() {
    people.stop(0);
  }

  private AlertmanagerServer alertmanager() throws IOException {
    int port = people.getAddress().getPort();
    return AlertmanagerServer.telling(folder, URI.create("http://127.0.0.1:" + port + "/"));
  }

  private Sink sink(AlertmanagerServer alertmanager) {
    return SinkContract.read(
        "kind: alertmanager, url: \"" + alertmanager.address() + "\"", now::get);
  }

  private Ticket ticket(String id, IncidentStatus status) {
    return SampleTicket.of(id, now.get().minusSeconds(60), status);
  }

  private static JsonNode alerts(AlertmanagerServer alertmanager) throws Exception {
    return JSON.readTree(alertmanager.get("/api/v2/alerts"));
  }

  @Test
  void anAlertLastsForAsLongAsItIsSaidAgain() throws Exception {
    try (AlertmanagerServer alertmanager = alertmanager()) {
      Sink sink = sink(alertmanager);
      Remote one = sink.open(ticket("inc-1", IncidentStatus.OPEN));
      Remote other = sink.open(ticket("inc-2", IncidentStatus.OPEN));
      assertThat(ends(alertmanager)).containsOnly(now.get().plus(Duration.ofMinutes(7)));

      now.set(now.get().plus(Duration.ofMinutes(1)));
      sink.repeat(
          List.of(
              new Standing(one, ticket("inc-1", IncidentStatus.OPEN)),
              new Standing(other, ticket("inc-2", IncidentStatus.OPEN))));
      assertThat(ends(alertmanager))
          .as("both go on, by one call")
          .hasSize(2)
          .containsOnly(now.get().plus(Duration.ofMinutes(7)));
    }
  }

  /** How often it has looked whether somebody was told already. */
  private static double looks(AlertmanagerServer alertmanager) throws Exception {
    return alertmanager
        .get("/metrics")
        .lines()
        .filter(line -> line.startsWith("alertmanager_nflog_queries_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static List<Instant> ends(AlertmanagerServer alertmanager) throws Exception {
    return alerts(alertmanager).findValuesAsText("endsAt").stream().map(Instant::parse).toList();
  }

  @Test
  void thatItIsOverIsHeardAlsoWhereAlertmanagerWasStartedAnewMeanwhile() throws Exception {
    try (AlertmanagerServer alertmanager = alertmanager()) {
      Sink sink = sink(alertmanager);
      Remote remote = sink.open(ticket("inc-1", IncidentStatus.OPEN));
      Awaitility.await().atMost(PATIENCE).until(() -> told.contains("firing inc-1"));
      // It writes down whom it has told after they have answered, and then looks once more.
      Awaitility.await().atMost(PATIENCE).until(() -> looks(alertmanager) > 1);
      alertmanager.restart();
      assertThat(alerts(alertmanager)).as("it keeps none").isEmpty();

      Ticket over = ticket("inc-1", IncidentStatus.RECOVERED);
      Update end = new Update(1, Update.Turn.RESOLVED, List.of("It has recovered"), over);
      Remote resolved = sink.tell(remote, end, false);
      Awaitility.await().atMost(PATIENCE).until(() -> told.contains("resolved inc-1"));

      told.clear();
      alertmanager.restart();
      sink.repeat(List.of(new Standing(resolved, over)));
      assertThat(alerts(alertmanager)).as("to say so again calls nobody").isEmpty();
      assertThat(told).doesNotContain("firing inc-1");
    }
  }
}

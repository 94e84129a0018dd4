// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Authorization;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alerts of Alertmanager. An alert is known by its labels, and fires for as long as it is said
 * again; where Etiolog ends, it ends some minutes later. That it is over is said again for a while,
 * too: Alertmanager keeps no alerts over its restart. Those of one cluster are sent to all
 * instances, as Prometheus does, and count as taken when one of them has. Source: Alertmanager's
 * {@code api/v2/openapi.yaml}.
 */
public final class AlertmanagerSink implements Sink {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Longer than a process that ends still holds a ticket, and the next one needs to say it. */
  private static final Duration ENDS = Duration.ofMinutes(7);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instances instances;
  private final InstantSource clock;

  private AlertmanagerSink(Instances instances, InstantSource clock) {
    this.instances = instances;
    this.clock = clock;
  }

  /** {@code url}, one or several; {@code user} with {@code password-*}, or {@code token-*}. */
  public static AlertmanagerSink read(SinkReading reading, Caller caller, InstantSource clock) {
    Authorization authorization = Authorization.readIfAny(reading);
    return new AlertmanagerSink(
        new Instances(reading.addresses("url"), authorization, caller, clock), clock);
  }

  @Override
  public Optional<Remote> find(Ticket ticket) {
    // What has the same labels is the same alert there.
    return Optional.empty();
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    Map<String, String> labels = labels(ticket);
    send(List.of(alert(labels, ticket, ticket.isOpen())));
    return new Remote(JSON.valueToTree(labels).toString(), Optional.empty(), ticket.isOpen());
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    Ticket ticket = update.ticket();
    boolean fires = update.leavesOpen(remote.open());
    Map<String, String> before = read(remote.id());
    // One that fires goes on under the labels of the cause that is known now.
    Map<String, String> now = fires ? labels(ticket) : before;
    ObjectNode alert = alert(now, ticket, fires);
    String news = PlainForm.of(TicketPage.of(update, Detail.LESS));
    alert.withObject("/annotations").put("update", news);
    send(now.equals(before) ? List.of(alert) : List.of(alert(before, ticket, false), alert));
    return new Remote(JSON.valueToTree(now).toString(), Optional.empty(), fires);
  }

  @Override
  public Optional<Duration> repeats() {
    return Optional.of(EVERY);
  }

  @Override
  public void repeat(List<Standing> tickets) throws UndeliveredException {
    send(
        tickets.stream()
            .map(it -> alert(read(it.remote().id()), it.ticket(), it.remote().open()))
            .toList());
  }

  private static Map<String, String> labels(Ticket ticket) {
    Map<String, String> labels = new TreeMap<>();
    // An empty label is the same as none.
    ticket.labels().entrySet().stream()
        .filter(label -> !label.getValue().isEmpty())
        .forEach(label -> labels.put(LabelName.of(label.getKey()), label.getValue()));
    labels.put("alertname", ticket.cause());
    labels.put("cluster", ticket.cluster());
    labels.put("incident", ticket.incident());
    labels.put("severity", severity(ticket.severity()));
    return labels;
  }

  /** In the words that most routing trees of Alertmanager know. */
  private static String severity(String level) {
    return switch (level) {
      case "T3" -> "critical";
      case "T2" -> "warning";
      default -> "info";
    };
  }

  private ObjectNode alert(Map<String, String> labels, Ticket ticket, boolean fires) {
    Instant now = clock.instant();
    ObjectNode alert = JSON.createObjectNode();
    alert.set("labels", JSON.valueToTree(labels));
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("summary", ticket.title());
    annotations.put("description", PlainForm.of(TicketPage.of(ticket, Detail.LESS)));
    ticket
        .page()
        .ifPresent(page -> {
          annotations.put("link", page.toASCIIString());
          alert.put("generatorURL", page.toASCIIString());
        });
    // Clocks of nodes may be ahead, and an alert must not end before it begins.
    Instant since = ticket.since().isBefore(now) ? ticket.since() : now.minusMillis(1);
    alert.put("startsAt", since.toString());
    alert.put("endsAt", (fires ? now.plus(ENDS) : now).toString());
    return alert;
  }

  private void send(List<ObjectNode> alerts) throws UndeliveredException {
    instances.send(JSON.createArrayNode().addAll(alerts));
  }

  private static Map<String, String> read(String id) {
    Map<String, String> labels = new TreeMap<>();
    try {
      JSON.readTree(id)
          .properties()
          .forEach(label -> labels.put(label.getKey(), text(label.getValue())));
      return labels;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this sink has written no such id: " + id, e);
    }
  }

  private static String text(JsonNode value) {
    return value.asText("");
  }
}

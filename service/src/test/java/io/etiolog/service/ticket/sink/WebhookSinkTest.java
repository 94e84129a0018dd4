// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.text.SampleTicket;
import io.etiolog.service.ticket.text.Ticket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSinkTest extends HttpSinkContract {
  private static final String KEY = "s3cr3t-0f-th3-t3st";

  @Override
  SystemServer start() {
    return new Receiver();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: webhook, url: \"" + address + "/hook\", key-file: \"" + secret + "\"";
  }

  /** What stands in a string of JSON is a text. */
  @Override
  void isHarmless(String text) {
    assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u202e]");
  }

  /**
   * CloudEvents 1.0: {@code specversion}, {@code id}, {@code source} and {@code type} are texts
   * that are there; {@code time} is RFC 3339; the structured mode's media type; 64 KiB at most. The
   * same {@code source} and {@code id} are the same event. Standard Webhooks: the signature.
   */
  private static final class Receiver extends SystemServer {
    private final Map<String, Made> tickets = new LinkedHashMap<>();
    private final Map<String, String> events = new LinkedHashMap<>();

    @Override
    Answer answer(Call call) {
      require(call.method().equals("POST") && call.path().equals("/hook"), call.path());
      require(
          call.header("Content-Type").equals("application/cloudevents+json; charset=utf-8"),
          call.header("Content-Type"));
      require(call.text().getBytes(StandardCharsets.UTF_8).length <= 65_536, "64 KiB");
      JsonNode event = call.json();
      require(event.path("specversion").asText().equals("1.0"), "specversion");
      for (String name : List.of("id", "source", "type")) {
        require(!event.path(name).asText().isEmpty(), name);
      }
      require(Instant.parse(event.path("time").asText()).equals(NOW), "time");
      require(call.header("webhook-id").equals(event.path("id").asText()), "webhook-id");
      require(call.header("webhook-signature").equals(signature(call)), "the signature");
      String id = event.path("source").asText() + " " + event.path("id").asText();
      if (events.put(id, call.text()) == null) {
        take(event);
      }
      return Answer.of(202, "{}");
    }

    private static String signature(Call call) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String said =
            call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.text();
        byte[] signature = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signature);
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private void take(JsonNode event) {
      String key = event.at("/data/key").asText();
      Made made = tickets.computeIfAbsent(key, name -> new Made(name, name));
      made.texts.add(event.at("/data/text").asText());
      switch (event.path("type").asText()) {
        case "io.etiolog.incident.opened" -> require(made.texts.size() == 1, "opened twice");
        case "io.etiolog.incident.updated" -> said(made, event);
        case "io.etiolog.incident.resolved" -> {
          said(made, event);
          made.open = false;
        }
        case "io.etiolog.incident.reopened" -> {
          said(made, event);
          made.open = true;
        }
        default -> require(false, event.path("type").asText());
      }
    }

    private static void said(Made made, JsonNode event) {
      made.comments.add(event.path("id").asText() + " " + event.at("/data/news"));
    }

    @Override
    List<Made> tickets() {
      return List.copyOf(tickets.values());
    }
  }

  @TempDir private Path templates;

  private String template(String text) throws Exception {
    Path file = Files.writeString(templates.resolve("template"), text);
    return "kind: webhook, url: \"http://127.0.0.1:9\", template: \"" + file + "\"";
  }

  private static List<String> problems(String settings) {
    InstantSource clock = InstantSource.fixed(NOW);
    return TicketFile.read(
            "t.yaml",
            "sinks: [{name: it, " + settings + "}]",
            new SinkKinds(new Caller(clock), clock))
        .problems()
        .stream()
        .map(RuleProblem::message)
        .toList();
  }

  @Test
  void aTemplateMakesWhatTheReceiverWants() throws Exception {
    try (Taker taker = new Taker()) {
      Path file =
          Files.writeString(
              templates.resolve("x"),
              "{\"title\": \"{{data.title}}\", \"lines\": [{{#data.evidence}}\"{{text}}\",{{/data.evidence}}0]}");
      Sink sink =
          read("kind: webhook, url: \"" + taker.address() + "\", template: \"" + file + "\"");
      Ticket sample = SampleTicket.make();
      sink.open(sample);

      JsonNode sent = taker.calls().getFirst().json();
      assertThat(sent.path("title").asText()).isEqualTo(sample.title());
      assertThat(sent.at("/lines/0").asText()).isEqualTo("a line that proves nothing");
    }
  }

  @Test
  void aSecretThatNoHeaderMayHoldIsNotShown() throws Exception {
    Path file = Files.writeString(templates.resolve("token"), "\ufeffs3cr3t-0f-th3-t3st");
    Sink sink = read("kind: webhook, url: \"http://127.0.0.1:9\", token-file: \"" + file + "\"");

    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> sink.open(SampleTicket.make()))
        .matches(UndeliveredException::isAway)
        .withMessageContaining("has a character that no header may have")
        .withMessageNotContaining("s3cr3t");
  }

  /** Takes everything. */
  private static final class Taker extends SystemServer {
    @Override
    Answer answer(Call call) {
      return Answer.of(200, "{}");
    }

    @Override
    List<Made> tickets() {
      return List.of();
    }
  }

  @Test
  void aTemplateThatCannotWorkIsAMistake() throws Exception {
    assertThat(problems(template("{\"x\": \"{{data.titel}}\"}")))
        .singleElement()
        .asString()
        .contains("the template cannot be used", "titel");
    assertThat(problems(template("{\"x\": "))).singleElement().asString().contains("makes no JSON");
    assertThat(problems(template("{{#data}}"))).hasSize(1);
    assertThat(problems(template("{{>/etc/passwd}}")))
        .singleElement()
        .asString()
        .contains("takes in no other one");
    for (String open : List.of("{{{data.title}}}", "{{& data.title}}", "{{=<% %>=}}")) {
      assertThat(problems(template("{\"x\": \"" + open + "\"}")))
          .as(open)
          .singleElement()
          .asString()
          .contains("not escaped");
    }
    assertThat(problems("kind: webhook, url: \"http://127.0.0.1:9\", key-file: \"a\\0b\""))
        .singleElement()
        .asString()
        .contains("no path of a file");
    assertThat(problems(template("{{data.title}}") + ", content-type: text/plain")).isEmpty();
  }
}

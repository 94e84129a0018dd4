// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.lab.RequestTrackerServer;
import io.etiolog.service.ticket.text.Update;
import io.etiolog.service.ticket.text.Update.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The machine's own Request Tracker; skipped where Debian's package is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTrackerSinkTest extends HttpSinkContract {
  private Optional<RequestTrackerServer> tracker = Optional.empty();

  @BeforeAll
  void startTracker(@TempDir Path folder) throws Exception {
    tracker = Optional.of(RequestTrackerServer.start(folder));
  }

  @AfterAll
  void stopTracker() {
    tracker.ifPresent(RequestTrackerServer::close);
  }

  @Override
  SystemServer start() {
    return new Between(tracker.orElseThrow());
  }

  @Override
  String settings(String address, Path secret) {
    try {
      Path password = secret.resolveSibling("password");
      Files.writeString(password, tracker.orElseThrow().password() + "\n");
      return "kind: request-tracker, queue: General, user: root, url: \""
          + address
          + "\", password-file: \""
          + password
          + "\"";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It takes a tenth of a second for an answer; no one thing takes more calls than these. */
  @Override
  int lossPoints() {
    return 4;
  }

  @Override
  int cases() {
    return 4;
  }

  /** RT shows plain text as plain text. */
  @Override
  void isHarmless(String text) {
    assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\u202e]");
  }

  @Test
  void theLatestUpdateIsFoundFirst() throws Exception {
    Remote remote = opened(ticket(IncidentStatus.OPEN));
    String comments = "/REST/2.0/ticket/" + remote.id() + "/comment";
    for (int i = 0; i < 101; i++) {
      String said = "{\"Content\": \"what somebody says\", \"ContentType\": \"text/plain\"}";
      assertThat(tracker.orElseThrow().call("POST", comments, said).statusCode()).isEqualTo(201);
    }
    Update update = update(1, Turn.UPDATED, "the API server is down");
    sink().tell(remote, update, false);
    int before = system().calls().size();

    assertThat(sink().hasHeard(remote, update)).isTrue();
    assertThat(system().calls()).as("the first page has it").hasSize(before + 1);
  }

  /**
   * RT answers such a change with 200 and a sentence. Here a ticket cannot be resolved before
   * another one.
   */
  @Test
  void whatRtDoesNotDoIsNotSaidToBeDone() throws Exception {
    Remote first = sink().open(ticket(IncidentStatus.OPEN));
    Remote other = sink().open(ticket(IncidentStatus.OPEN));
    String waits = "{\"DependsOn\": [" + other.id() + "]}";
    assertThat(tracker.orElseThrow().call("PUT", "/REST/2.0/ticket/" + first.id(), waits).body())
        .contains("depends on");
    Update update = update(1, Turn.RESOLVED, "it has recovered");

    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> sink().tell(first, update, false))
        .matches(failure -> !failure.isRefused())
        .withMessageContaining("ticket " + first.id() + " stays ");
    sink().tell(other, update(1, Turn.RESOLVED, "it has recovered"), false);
    sink().tell(first, update, sink().hasHeard(first, update));
    assertThat(system().tickets()).hasSize(2).allMatch(ticket -> !ticket.open);
  }

  /** Passes everything on to the real one, which may be told to lose an answer. */
  private static final class Between extends SystemServer {
    private final RequestTrackerServer tracker;
    private final int before;

    Between(RequestTrackerServer tracker) {
      this.tracker = tracker;
      this.before = ids("id > 0").size();
    }

    @Override
    Answer answer(Call call) {
      String query =
          call.query().entrySet().stream()
              .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
              .collect(Collectors.joining("&"));
      HttpResponse<String> answer =
          ask(call.method(), call.path() + (query.isEmpty() ? "" : "?" + query), call.text());
      return new Answer(answer.statusCode(), answer.body(), Map.of());
    }

    private HttpResponse<String> ask(String method, String path, String body) {
      try {
        return tracker.call(method, path, body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private JsonNode get(String path) {
      try {
        return JSON.readTree(ask("GET", path, "").body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> ids(String query) {
      JsonNode page = get("/REST/2.0/tickets?per_page=100&orderby=id&query=" + encoded(query));
      List<String> ids = new ArrayList<>();
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      return ids;
    }

    @Override
    List<Made> tickets() {
      // Other tests have left theirs; nothing is ever deleted in RT.
      return ids("id > " + before).stream().map(this::made).toList();
    }

    private Made made(String id) {
      JsonNode ticket = get("/REST/2.0/ticket/" + id);
      String subject = ticket.path("Subject").asText();
      Made made = new Made(id, key(subject));
      made.open = !ticket.path("Status").asText().equals("resolved");
      made.texts.add(subject);
      String all = "/attachments?fields=Subject,Content&per_page=100";
      for (JsonNode item : get("/REST/2.0/ticket/" + id + all).path("items")) {
        String content = item.path("Content").asText();
        made.texts.add(content);
        if (content.contains("-update-")) {
          made.comments.add(content);
        }
      }
      return made;
    }
  }
}

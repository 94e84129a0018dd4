// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.incident.IncidentStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Teams();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: teams, webhook-file: \"" + SlackSinkTest.hook(secret, address) + "\"";
  }

  @Test
  void whatAConnectorCouldNotPostIsNotPosted() {
    String said = "Webhook message delivery failed with error: Microsoft Teams endpoint returned";
    system().next(200, said + " HTTP error 429 with ContextId tcid=0", Map.of());
    assertThat(failure()).matches(UndeliveredException::isAway).hasMessageContaining("error 429");
  }

  /** A workflow may have an answer of its own. */
  @Test
  void whateverAWorkflowAnswersItHasPosted() throws Exception {
    for (String said : List.of("", "1", "posted", "{\"posted\": true}")) {
      system().next(200, said, Map.of());
      assertThat(opened(ticket(IncidentStatus.OPEN)).open()).as(said).isTrue();
    }
  }

  /** A webhook cannot be asked what it has posted. */
  @Override
  int mostRepetitions() {
    return 2;
  }

  /** Text blocks and facts are read as Markdown; runs of a rich text block are not. */
  @Override
  void isHarmless(String message) {
    try {
      JsonNode card = SystemServer.JSON.readTree(message).at("/attachments/0/content");
      assertThat(card.path("msteams").has("entities")).isFalse();
      for (JsonNode block : card.path("body")) {
        assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
        for (JsonNode run : block.path("inlines")) {
          assertThat(run.path("type").asText()).isEqualTo("TextRun");
          assertThat(run.has("selectAction")).isFalse();
        }
      }
      for (JsonNode action : card.path("actions")) {
        assertThat(action.path("url").asText()).startsWith("https://etiolog.example.org/");
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Microsoft's "Create incoming webhooks with Workflows" and the schema of Adaptive Cards 1.4: a
   * message with attachments; the content type of cards; 28 KB at most; a rich text block has
   * inlines; an action has a title and an address.
   *
   * <p>Looked up at
   * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using.
   */
  private static final class Teams extends ChatServer {
    @Override
    String checked(JsonNode message) {
      require(message.path("type").asText().equals("message"), "type");
      require(message.toString().getBytes(StandardCharsets.UTF_8).length <= 28_000, "28 KB");
      JsonNode attachment = message.at("/attachments/0");
      require(
          attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive"),
          "content type");
      JsonNode card = attachment.path("content");
      require(card.path("type").asText().equals("AdaptiveCard"), "card");
      require(card.path("version").asText().equals("1.4"), "version");
      for (JsonNode block : card.path("body")) {
        require(!block.path("inlines").isEmpty(), "inlines");
        block.path("inlines").forEach(run -> require(run.path("text").isTextual(), "text"));
      }
      for (JsonNode action : card.path("actions")) {
        require(!action.path("title").asText().isEmpty() && action.has("url"), "action");
      }
      return String.join(" ", card.findValuesAsText("text"));
    }

    @Override
    Answer taken() {
      return new Answer(202, "", Map.of());
    }
  }
}

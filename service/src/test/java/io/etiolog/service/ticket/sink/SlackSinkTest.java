// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlackSinkTest extends HttpSinkContract {
  private static final Set<String> ELEMENTS =
      Set.of("rich_text_section", "rich_text_list", "rich_text_preformatted", "text", "link");

  @Override
  SystemServer start() {
    return new Slack();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: slack, webhook-file: \"" + hook(secret, address) + "\"";
  }

  static Path hook(Path secret, String address) {
    try {
      return Files.writeString(secret.resolveSibling("hook"), address + "/hook/secret\n");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void onlyWhereSlackSaysOkItHasPosted() {
    for (String said : List.of("", "no_service", "{\"ok\": true}")) {
      system().next(200, said, Map.of());
      assertThat(failure()).as(said).matches(UndeliveredException::isAway);
    }
  }

  /** A webhook cannot be asked what it has posted. */
  @Override
  int mostRepetitions() {
    return 2;
  }

  /** Only {@code text} is read as Slack's notation; a rich text has no notation. */
  @Override
  void isHarmless(String message) {
    try {
      JsonNode json = SystemServer.JSON.readTree(message);
      assertThat(json.path("text").asText())
          .doesNotContain("<", ">")
          .doesNotContainPattern("&(?!amp;|lt;|gt;)");
      json.at("/blocks/1/elements").forEach(SlackSinkTest::element);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void element(JsonNode node) {
    assertThat(node.path("type").asText()).isIn(ELEMENTS);
    if (node.path("type").asText().equals("link")) {
      assertThat(node.path("url").asText()).startsWith("https://etiolog.example.org/");
    }
    node.path("elements").forEach(SlackSinkTest::element);
  }

  /**
   * Slack's "Sending messages using incoming webhooks" and "Block Kit": {@code text} and at most 50
   * blocks; a header is plain text of 150 characters; texts of a rich text are not empty; about
   * 13,000 characters of blocks are too many. It says {@code ok}; 400 with {@code invalid_payload},
   * 429 with {@code Retry-After}.
   *
   * <p>Looked up in the {@code slack-messaging} crate (header: "Maximum 150 characters", from
   * https://docs.slack.dev/reference/block-kit/blocks/header-block), and
   * https://github.com/slackapi/bolt-js/issues/2509 ({@code msg_blocks_too_long} from 13,172
   * characters on).
   */
  private static final class Slack extends ChatServer {
    @Override
    String checked(JsonNode message) {
      require(!message.path("text").asText().isBlank(), "no_text");
      JsonNode blocks = message.path("blocks");
      require(blocks.size() <= 50, "too many blocks");
      require(blocks.toString().length() <= 13_000, "msg_blocks_too_long");
      JsonNode header = blocks.path(0);
      require(header.path("type").asText().equals("header"), "header");
      require(header.at("/text/type").asText().equals("plain_text"), "header");
      String title = header.at("/text/text").asText();
      require(!title.isEmpty() && title.length() <= 150, "header: " + title.length());
      require(blocks.path(1).path("type").asText().equals("rich_text"), "rich_text");
      for (JsonNode element : blocks.path(1).path("elements")) {
        require(!element.path("elements").isEmpty(), "an empty element");
        for (String text : element.findValuesAsText("text")) {
          require(!text.isEmpty(), "an empty text");
        }
      }
      return title + String.join(" ", blocks.findValuesAsText("text"));
    }

    @Override
    Answer taken() {
      return new Answer(200, "ok", Map.of());
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.ChatSink;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Fitting;
import java.util.List;

/** Messages as Slack's "Block Kit" wants them. */
public final class SlackMessages implements ChatSink.Messages {
  /** The plain text of a header block. */
  private static final int HEADER = 150;

  /** Slack says {@code msg_blocks_too_long} from about 13,000 characters on. */
  private static final int BLOCKS = 12_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The only kind. */
  public SlackMessages() {}

  @Override
  public JsonNode message(String title, List<Block> page) {
    ObjectNode message = JSON.createObjectNode();
    // What notifications show, in which Slack reads its own notation.
    message.put("text", SlackForm.escaped(title));
    ArrayNode blocks = message.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header");
    header
        .putObject("text")
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", Fitting.line(title, HEADER));
    blocks.add(SlackForm.of(page));
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    return message;
  }

  @Override
  public int size(JsonNode message) {
    return message.path("blocks").toString().length();
  }

  @Override
  public int most() {
    return BLOCKS;
  }

  /** "ok" is all that an incoming webhook says. */
  @Override
  public boolean isPosted(Caller.Answer answer) {
    return answer.text().strip().equals("ok");
  }
}

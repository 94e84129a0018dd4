// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.ChatSink;
import io.etiolog.service.ticket.text.Block;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages with a card, as the webhooks of Teams' Workflows want them. */
public final class TeamsMessages implements ChatSink.Messages {
  /** "The message size limit is 28 KB." */
  private static final int MESSAGE = 28 * 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The only kind. */
  public TeamsMessages() {}

  @Override
  public JsonNode message(String title, List<Block> page) {
    ObjectNode message = JSON.createObjectNode().put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    attachment.set("content", CardForm.of(title, page));
    return message;
  }

  @Override
  public int size(JsonNode message) {
    return message.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public int most() {
    return MESSAGE;
  }

  /**
   * A workflow answers 202 with nothing, or whatever its owner has it answer; a connector of Office
   * 365 answers 200 also where it failed ({@code MicrosoftDocs/msteams-docs} 7425).
   */
  @Override
  public boolean isPosted(Caller.Answer answer) {
    return !answer.isPage() && !answer.text().contains("Webhook message delivery failed");
  }
}

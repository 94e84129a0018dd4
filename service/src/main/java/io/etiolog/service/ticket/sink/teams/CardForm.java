// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks as an Adaptive Card. Everything is a run of a rich text block: unlike text blocks, those
 * are not read as Markdown, and mention nobody. Source: the schema of Adaptive Cards 1.4.
 */
final class CardForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CardForm() {}

  static ObjectNode of(String title, List<Block> blocks) {
    ObjectNode card = JSON.objectNode();
    card.put("type", "AdaptiveCard");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("version", "1.4");
    card.putObject("msteams").put("width", "Full");
    ArrayNode body = card.putArray("body");
    ArrayNode actions = JSON.arrayNode();
    body.add(rich(List.of(run(title).put("weight", "Bolder").put("size", "Large"))));
    for (Block block : blocks) {
      add(block, body, actions);
    }
    if (!actions.isEmpty()) {
      card.set("actions", actions);
    }
    return card;
  }

  private static void add(Block block, ArrayNode body, ArrayNode actions) {
    switch (block) {
      case Heading heading ->
          body.add(
              rich(List.of(run(heading.text()).put("weight", "Bolder"))).put("separator", true));
      case Paragraph paragraph -> spans("", paragraph.spans(), body, actions);
      case Bullets bullets -> bullets.items().forEach(item -> spans("• ", item, body, actions));
      case Code code -> {
        for (String line : code.lines()) {
          body.add(rich(List.of(run(line).put("fontType", "Monospace"))).put("spacing", "Small"));
        }
      }
    }
  }

  /** Links are buttons below the card. */
  private static void spans(String before, List<Span> spans, ArrayNode body, ArrayNode actions) {
    List<ObjectNode> runs = new ArrayList<>();
    for (Span span : spans) {
      if (span instanceof Span.Link link) {
        actions
            .addObject()
            .put("type", "Action.OpenUrl")
            .put("title", link.text())
            .put("url", link.target().toASCIIString());
      } else {
        runs.add(of(span));
      }
    }
    if (!runs.isEmpty()) {
      if (!before.isEmpty()) {
        runs.addFirst(run(before));
      }
      body.add(rich(runs));
    }
  }

  private static ObjectNode of(Span span) {
    ObjectNode run = run(span.text());
    return switch (span) {
      case Span.Words words -> run;
      case Span.Link link -> run;
      case Span.Strong strong -> run.put("weight", "Bolder");
      case Span.Mono mono -> run.put("fontType", "Monospace");
    };
  }

  private static ObjectNode rich(List<ObjectNode> runs) {
    ObjectNode block = JSON.objectNode().put("type", "RichTextBlock");
    block.putArray("inlines").addAll(runs);
    return block;
  }

  private static ObjectNode run(String text) {
    return JSON.objectNode().put("type", "TextRun").put("text", text);
  }
}

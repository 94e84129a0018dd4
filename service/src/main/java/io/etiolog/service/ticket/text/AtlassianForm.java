// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span.Link;
import io.etiolog.service.ticket.text.Span.Mono;
import io.etiolog.service.ticket.text.Span.Strong;
import io.etiolog.service.ticket.text.Span.Words;
import java.util.List;

/**
 * Blocks as the Atlassian Document Format, version 1, which Jira Cloud takes: text stands in nodes
 * of its own, so nothing in it is ever read as notation. Source: Atlassian's "Structure of
 * Atlassian Document Format".
 */
public final class AtlassianForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AtlassianForm() {}

  /** A document of the blocks. */
  public static ObjectNode of(List<Block> blocks) {
    ObjectNode document = node("doc");
    document.put("version", 1);
    ArrayNode content = document.putArray("content");
    blocks.forEach(block -> content.add(of(block)));
    return document;
  }

  private static ObjectNode of(Block block) {
    return switch (block) {
      case Heading heading -> {
        ObjectNode node = node("heading");
        node.putObject("attrs").put("level", 3);
        yield with(node, List.of(new Words(heading.text())));
      }
      case Paragraph paragraph -> with(node("paragraph"), paragraph.spans());
      case Bullets bullets -> {
        ObjectNode node = node("bulletList");
        ArrayNode items = node.putArray("content");
        for (List<Span> item : bullets.items()) {
          ObjectNode entry = node("listItem");
          entry.putArray("content").add(with(node("paragraph"), item));
          items.add(entry);
        }
        yield node;
      }
      case Code code ->
          with(node("codeBlock"), List.of(new Words(String.join("\n", code.lines()))));
    };
  }

  private static ObjectNode with(ObjectNode node, List<Span> spans) {
    ArrayNode content = node.putArray("content");
    // A text node must not be empty.
    spans.stream().filter(span -> !span.text().isEmpty()).forEach(span -> content.add(of(span)));
    return node;
  }

  private static ObjectNode of(Span span) {
    ObjectNode text = node("text");
    text.put("text", span.text());
    switch (span) {
      case Words words -> {}
      case Strong strong -> marked(text, "strong");
      case Mono mono -> marked(text, "code");
      case Link link ->
          marked(text, "link").putObject("attrs").put("href", link.target().toASCIIString());
    }
    return text;
  }

  private static ObjectNode marked(ObjectNode text, String type) {
    return text.putArray("marks").addObject().put("type", type);
  }

  private static ObjectNode node(String type) {
    return JSON.objectNode().put("type", type);
  }
}

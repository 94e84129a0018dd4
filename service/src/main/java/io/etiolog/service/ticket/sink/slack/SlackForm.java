// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span;
import java.util.List;

/**
 * Blocks as one of Slack's rich texts, whose elements are texts that nothing is read into: neither
 * {@code <!channel>} nor an address becomes more than it says. Source: Slack's "Rich text block".
 */
final class SlackForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SlackForm() {}

  static ObjectNode of(List<Block> blocks) {
    ObjectNode rich = node("rich_text");
    ArrayNode elements = rich.putArray("elements");
    blocks.forEach(block -> elements.add(of(block)));
    return rich;
  }

  private static ObjectNode of(Block block) {
    return switch (block) {
      case Heading heading -> section(List.of(new Span.Strong("\n" + heading.text() + "\n")));
      case Paragraph paragraph ->
          section(paragraph.spans()).withArray("elements").isEmpty()
              ? section(List.of(new Span.Words(" ")))
              : ended(section(paragraph.spans()));
      case Bullets bullets -> {
        ObjectNode list = node("rich_text_list").put("style", "bullet");
        ArrayNode items = list.putArray("elements");
        bullets.items().forEach(item -> items.add(section(item)));
        yield list;
      }
      case Code code -> {
        ObjectNode lines = node("rich_text_preformatted");
        String text = String.join("\n", code.lines());
        lines.putArray("elements").add(text(text.isEmpty() ? " " : text));
        yield lines;
      }
    };
  }

  /** Sections follow each other on one line, unless one ends it. */
  private static ObjectNode ended(ObjectNode section) {
    section.withArray("elements").add(text("\n"));
    return section;
  }

  private static ObjectNode section(List<Span> spans) {
    ObjectNode section = node("rich_text_section");
    ArrayNode elements = section.putArray("elements");
    spans.stream().filter(span -> !span.text().isEmpty()).forEach(span -> elements.add(of(span)));
    return section;
  }

  private static ObjectNode of(Span span) {
    return switch (span) {
      case Span.Words words -> text(words.text());
      case Span.Strong strong -> styled(strong.text(), "bold");
      case Span.Mono mono -> styled(mono.text(), "code");
      case Span.Link link ->
          node("link").put("url", link.target().toASCIIString()).put("text", link.text());
    };
  }

  private static ObjectNode styled(String text, String style) {
    ObjectNode node = text(text);
    node.putObject("style").put(style, true);
    return node;
  }

  private static ObjectNode text(String text) {
    return node("text").put("text", text);
  }

  private static ObjectNode node(String type) {
    return JSON.objectNode().put("type", type);
  }

  /** A text where Slack reads its own notation: only these three mean anything there. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

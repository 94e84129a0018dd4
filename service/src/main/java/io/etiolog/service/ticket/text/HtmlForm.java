// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span.Link;
import io.etiolog.service.ticket.text.Span.Mono;
import io.etiolog.service.ticket.text.Span.Strong;
import io.etiolog.service.ticket.text.Span.Words;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Blocks as HTML, as mail programs show it: no style, no script, no picture from elsewhere, and no
 * address of which they would make a link.
 */
public final class HtmlForm {
  private HtmlForm() {}

  /** A document of the blocks. */
  public static String document(String title, List<Block> blocks) {
    String name = escaped(title);
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + name
        + "</title></head><body>\n<h2>"
        + name
        + "</h2>\n"
        + of(blocks)
        + "\n</body></html>\n";
  }

  /** The blocks alone. */
  public static String of(List<Block> blocks) {
    return blocks.stream().map(HtmlForm::of).collect(Collectors.joining("\n"));
  }

  private static String of(Block block) {
    return switch (block) {
      case Heading heading -> "<h3>" + escaped(heading.text()) + "</h3>";
      case Paragraph paragraph -> "<p>" + running(paragraph.spans()) + "</p>";
      case Bullets bullets ->
          bullets.items().stream()
              .map(item -> "<li>" + running(item) + "</li>")
              .collect(Collectors.joining("", "<ul>", "</ul>"));
      case Code code -> {
        String lines = String.join("\n", code.lines());
        yield "<pre>" + escaped(code.quoted() ? PlainForm.unlinked(lines) : lines) + "</pre>";
      }
    };
  }

  private static String running(List<Span> spans) {
    return spans.stream().map(HtmlForm::of).collect(Collectors.joining());
  }

  private static String of(Span span) {
    String text = escaped(PlainForm.unlinked(span.text()));
    return switch (span) {
      case Words words -> text;
      case Strong strong -> "<strong>" + text + "</strong>";
      case Mono mono -> "<code>" + text + "</code>";
      case Link link ->
          "<a href=\"" + escaped(link.target().toASCIIString()) + "\">" + text + "</a>";
    };
  }

  /** A text that is neither a tag nor the end of an attribute. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}

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
 * Blocks as Jira Data Center's wiki notation. Whatever its renderer could read as notation (a macro
 * in braces, a link or {@code [~user]} in brackets, an address) is written as a numeric entity,
 * which it shows and never interprets. Source: Jira's "Text Formatting Notation Help".
 */
public final class WikiForm {
  private static final String HARMLESS = " .,;";

  private WikiForm() {}

  /** The blocks, an empty line between each two. */
  public static String of(List<Block> blocks) {
    return blocks.stream().map(WikiForm::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(Block block) {
    return switch (block) {
      case Heading heading -> "h3. " + escaped(heading.text());
      case Paragraph paragraph -> running(paragraph.spans());
      case Bullets bullets ->
          bullets.items().stream()
              .map(item -> "* " + running(item))
              .collect(Collectors.joining("\n"));
      case Code code -> "{noformat}\n" + verbatim(code.lines()) + "\n{noformat}";
    };
  }

  private static String running(List<Span> spans) {
    return spans.stream().map(WikiForm::of).collect(Collectors.joining());
  }

  private static String of(Span span) {
    return switch (span) {
      case Words words -> escaped(words.text());
      case Strong strong -> "*" + escaped(strong.text().strip()) + "* ";
      case Mono mono -> "{{" + escaped(mono.text()) + "}}";
      case Link link -> "[" + escaped(link.text()) + "|" + link.target().toASCIIString() + "]";
    };
  }

  /** Only the end of the block means anything inside of it. */
  private static String verbatim(List<String> lines) {
    return String.join("\n", lines).replaceAll("(?i)\\{(?=noformat)", "{ ");
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > 0x7e || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
      if (plain || isInside(text, i)) {
        safe.append(c);
      } else {
        safe.append("&#").append((int) c).append(';');
      }
    }
    return safe.toString();
  }

  /** A hyphen within a word strikes nothing out. */
  private static boolean isInside(String text, int i) {
    return text.charAt(i) == '-'
        && i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }
}

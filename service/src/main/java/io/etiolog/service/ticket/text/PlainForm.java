// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span.Link;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Blocks as plain text, for mails and for fields that know nothing else. No line begins with what a
 * log says: a system that reads commands off the beginnings of lines finds none; nor does one that
 * makes links of addresses, which are written so that they look the same and are none.
 */
public final class PlainForm {
  private static final Pattern ADDRESS = Pattern.compile("(?i):(?=//)|(?<=\\bwww)\\.");

  private PlainForm() {}

  /** The blocks, an empty line between each two. */
  public static String of(List<Block> blocks) {
    return blocks.stream().map(PlainForm::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(Block block) {
    return switch (block) {
      case Heading heading -> heading.text().toUpperCase(Locale.ROOT);
      case Paragraph paragraph -> guarded(running(paragraph.spans()));
      case Bullets bullets ->
          bullets.items().stream()
              .map(item -> "- " + running(item))
              .collect(Collectors.joining("\n"));
      case Code code ->
          code.lines().stream()
              .map(line -> "    " + (code.quoted() ? unlinked(line) : line))
              .collect(Collectors.joining("\n"));
    };
  }

  private static String running(List<Span> spans) {
    return spans.stream()
        .map(span ->
            span instanceof Link link ? link.text() + ": " + link.target() : unlinked(span.text()))
        .collect(Collectors.joining());
  }

  /** A text of which no program makes a link. */
  static String unlinked(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(sign -> Character.toString(sign.group().charAt(0) + TitleForm.WIDE));
  }

  private static String guarded(String line) {
    return line.isEmpty() || Character.isLetterOrDigit(line.codePointAt(0)) ? line : "  " + line;
  }
}

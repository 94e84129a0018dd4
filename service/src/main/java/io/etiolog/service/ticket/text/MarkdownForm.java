// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.rules.report.MarkdownText;
import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span.Link;
import io.etiolog.service.ticket.text.Span.Mono;
import io.etiolog.service.ticket.text.Span.Strong;
import io.etiolog.service.ticket.text.Span.Words;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blocks as Markdown, as GitHub and GitLab read it. Besides what every Markdown has, these make
 * links of {@code @name}, {@code #1}, {@code !1}, {@code %1}, {@code GH-1} and hashes, and GitLab
 * obeys lines that begin with a slash; a code span keeps them from all of it. Sources: GitHub's
 * "Autolinked references and URLs", GitLab's "GitLab-specific references" and "Quick actions".
 */
public final class MarkdownForm {
  /** What stands in no word that is only a word. */
  private static final Pattern REFERENCE =
      Pattern.compile("^/.*|.*%[\\p{L}\\p{N}\"].*|.*[A-Za-z][A-Za-z0-9_]*-[0-9]+.*");

  private MarkdownForm() {}

  /** The blocks, an empty line between each two. */
  public static String of(List<Block> blocks) {
    return blocks.stream().map(MarkdownForm::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(Block block) {
    return switch (block) {
      case Heading heading -> "## " + words(heading.text());
      case Paragraph paragraph -> running(paragraph.spans());
      case Bullets bullets ->
          bullets.items().stream()
              .map(item -> "- " + running(item))
              .collect(Collectors.joining("\n"));
      case Code code -> MarkdownText.fence("text", code.lines());
    };
  }

  private static String running(List<Span> spans) {
    return spans.stream().map(MarkdownForm::of).collect(Collectors.joining());
  }

  private static String of(Span span) {
    return switch (span) {
      case Words words -> spaced(words.text());
      case Strong strong -> "**" + words(strong.text()) + "**" + end(strong.text());
      case Mono mono -> MarkdownText.code(mono.text());
      case Link link -> "[" + words(link.text()) + "](<" + link.target().toASCIIString() + ">)";
    };
  }

  /** Text whose outer spaces stay, since it stands beside other text. */
  private static String spaced(String text) {
    String start = text.startsWith(" ") ? " " : "";
    return start + words(text) + end(text);
  }

  private static String end(String text) {
    return text.endsWith(" ") ? " " : "";
  }

  private static String words(String text) {
    return Stream.of(text.strip().split("\\s+"))
        .map(word ->
            REFERENCE.matcher(word).matches() ? MarkdownText.code(word) : MarkdownText.prose(word))
        .collect(Collectors.joining(" "));
  }
}

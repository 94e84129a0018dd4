// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text as Markdown that means only itself: no link, mention, heading, table or HTML can be made by
 * what a log says.
 *
 * <p>Whatever is more than words and plain punctuation becomes a code span, in which no flavour of
 * Markdown interprets anything. That is also how names, addresses and ids ought to look.
 */
public final class MarkdownText {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}%,;()'\"’“”…–—×·/.-]*");
  private static final Pattern MEANING =
      Pattern.compile("(?i)^-.*|^www\\..*|.*\\p{L}\\.\\p{L}.*|[0-9a-f]{7,40}");
  private static final Pattern NUMBERED = Pattern.compile("^(\\p{N}+)([.)])");
  private static final Pattern EDGES = Pattern.compile("^([(\"“']*)(.*?)([)\"”'.,;:!?]*)$");
  private static final Pattern LINK =
      Pattern.compile("(https?://[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+)(?: (.*))?");
  private static final Pattern CHINESE =
      Pattern.compile("[\\p{IsHan}\\u3001-\\u303f\\uff01-\\uff5e]+");

  /** What looks like the name of a site. */
  private static final Pattern DOTTED = Pattern.compile("\\p{IsHan}\\.|\\.\\p{IsHan}");

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** Running text. */
  public static String prose(String text) {
    String visible = VisibleText.prose(text);
    String words =
        Stream.of(visible.split(" +")).map(MarkdownText::words).collect(Collectors.joining(" "));
    return NUMBERED.matcher(words).replaceFirst("$1\\\\$2");
  }

  /** Chinese has no spaces between its words and what stands among them. */
  private static String words(String text) {
    if (!CHINESE.matcher(text).find() || DOTTED.matcher(text).find()) {
      return word(text);
    }
    StringBuilder words = new StringBuilder();
    int end = 0;
    for (MatchResult chinese : CHINESE.matcher(text).results().toList()) {
      words.append(word(text.substring(end, chinese.start()))).append(chinese.group());
      end = chinese.end();
    }
    return words.append(word(text.substring(end))).toString();
  }

  private static String word(String word) {
    Matcher edges = EDGES.matcher(word);
    if (isPlain(word) || !edges.matches()) {
      return isPlain(word) ? word : code(word);
    }
    if (edges.group(2).isEmpty()) {
      return word;
    }
    String inner = edges.group(2);
    String end = edges.group(3);
    if (inner.contains("(") && end.startsWith(")")) {
      inner += ")";
      end = end.substring(1);
    }
    return edges.group(1) + (isPlain(inner) ? inner : code(inner)) + end;
  }

  private static boolean isPlain(String word) {
    return PLAIN.matcher(word).matches() && !MEANING.matcher(word).matches();
  }

  /** A code span. */
  public static String code(String text) {
    String visible = VisibleText.of(text);
    if (visible.isBlank()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(visible) + 1);
    boolean touches = visible.startsWith("`") || visible.endsWith("`");
    String space = touches ? " " : "";
    return ticks + space + visible + space + ticks;
  }

  /** A fenced block of lines, which may hold fences. */
  public static String fence(String language, List<String> lines) {
    String body = String.join("\n", lines);
    String fence = "`".repeat(Math.max(3, longestRun(body) + 1));
    return fence + language + "\n" + body + "\n" + fence;
  }

  /** A link where the text begins with one; otherwise running text. */
  static String reference(String text) {
    Matcher link = LINK.matcher(VisibleText.prose(text));
    if (!link.matches()) {
      return prose(text);
    }
    return ("<" + link.group(1) + "> " + prose(Objects.requireNonNullElse(link.group(2), "")))
        .strip();
  }

  /** What already is Markdown, as one cell of a table. */
  static String cell(String markdown) {
    return markdown.replace("|", "\\|");
  }

  private static int longestRun(String text) {
    return BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }
}

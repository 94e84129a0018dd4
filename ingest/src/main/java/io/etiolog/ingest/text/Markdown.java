// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells in a text that is written in Markdown what people wrote from what they pasted: logs stand
 * between fences. A text is Markdown when it begins with a heading and has another sign of it; more
 * headings of the first level are such only between blank lines, as root's prompts look like them.
 */
public final class Markdown {
  private static final Pattern HEADING = Pattern.compile("#{1,4} \\p{L}.*");

  /** One sign alone may be a comment, or root's prompt. */
  private static final Pattern LOWER_HEADING = Pattern.compile("#{2,4} \\p{L}.*");

  private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~)\\S*\\s*");

  /** Commands begin with a small letter, and versions do in lists of changes. */
  private static final Pattern FIRST_HEADING = Pattern.compile("# (?:[\\p{L}&&[^\\p{Ll}]]|v\\d).*");

  private static final Pattern BOLD = Pattern.compile("\\*\\*[\\p{L}\\d`]");

  /** Without a way back, which would take a place on the stack for each column. */
  private static final Pattern RULE = Pattern.compile("\\|(?: ?:?-+:? ?\\|)++\\s*");

  private static final int MOST_SEEN = 200;

  private final boolean recognised;
  private boolean fenced;

  private Markdown(boolean recognised) {
    this.recognised = recognised;
  }

  /** What the first bytes of a text tell. */
  public static Markdown of(byte[] head) {
    List<String> lines =
        new String(head, Encoding.of(head))
            .lines()
            .dropWhile(String::isBlank)
            .limit(MOST_SEEN)
            .toList();
    return new Markdown(
        !lines.isEmpty()
            && HEADING.matcher(lines.getFirst()).matches()
            && IntStream.range(1, lines.size()).anyMatch(at -> isSign(lines, at)));
  }

  /** Whether a line is a fence, in any text; the lines must come in order. */
  public boolean takesFence(String line) {
    boolean fence = isFence(line);
    fenced ^= fence;
    return fence;
  }

  /** Whether a line without a log's format that stands here was written by people. */
  public boolean isProse(String line) {
    boolean pasted = fenced || line.startsWith("    ") || line.startsWith("\t");
    return recognised && !pasted;
  }

  /** Whether a line is a fence or prose; unlike the fences taken, it may be asked ahead. */
  public boolean isOutside(String line) {
    return isFence(line) || isProse(line);
  }

  /** Every line comes by here, and few have what a fence is made of. */
  private static boolean isFence(String line) {
    return (line.contains("```") || line.contains("~~~")) && FENCE.matcher(line).matches();
  }

  /** Whether the text is Markdown. */
  public boolean recognised() {
    return recognised;
  }

  private static boolean isSign(List<String> lines, int at) {
    String line = lines.get(at);
    return isHeading(lines, at)
        || FENCE.matcher(line).matches()
        || RULE.matcher(line).matches()
        || line.contains("](")
        || BOLD.matcher(line).find()
        || line.indexOf('`') != line.lastIndexOf('`');
  }

  /** A prompt is of the first level, and what it prints mostly follows at once. */
  private static boolean isHeading(List<String> lines, int at) {
    String line = lines.get(at);
    boolean apart =
        lines.get(at - 1).isBlank() && at + 1 < lines.size() && lines.get(at + 1).isBlank();
    return LOWER_HEADING.matcher(line).matches()
        || (apart && FIRST_HEADING.matcher(line).matches());
  }
}

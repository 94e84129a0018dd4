// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text of unknown origin, made safe to look at: what a terminal or a browser would obey, hide or
 * reorder is spelt out.
 *
 * <p>Control characters become {@code \x1b}, invisible and direction-changing ones {@code \\u202e};
 * a line end becomes {@code \n} and a tab a space. All other text stays as it is. What a line holds
 * can therefore never end it, colour it, or turn it around.
 */
public final class VisibleText {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private VisibleText() {}

  /** The text on one line. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(VisibleText::isUnsafe)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /** Running text on one line: line ends and runs of spaces are just spaces. */
  static String prose(String text) {
    return of(SPACES.matcher(text.strip()).replaceAll(" "));
  }

  /** The lines of a text that may have several, such as a command. */
  static List<String> lines(String text) {
    return text.strip().lines().map(line -> of(line.stripTrailing())).toList();
  }

  private static void append(StringBuilder safe, int point) {
    if (!isUnsafe(point)) {
      safe.appendCodePoint(point);
      return;
    }
    switch (point) {
      case '\t' -> safe.append(' ');
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      default -> safe.append(escape(point));
    }
  }

  private static String escape(int point) {
    String hex = Integer.toHexString(point);
    return switch (hex.length()) {
      case 1, 2 -> "\\x" + "0".repeat(2 - hex.length()) + hex;
      case 3, 4 -> "\\u" + "0".repeat(4 - hex.length()) + hex;
      default -> "\\u{" + hex + "}";
    };
  }

  /** Whether it is one that is obeyed or hidden rather than shown. */
  static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}

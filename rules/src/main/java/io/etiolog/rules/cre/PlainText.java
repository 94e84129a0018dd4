// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.ingest.scan.Literals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plain text that a scan over raw bytes can look for, and the expression that finds a text also
 * where a wrapper has escaped it: JSON escapes quotes, backslashes and control characters, and
 * Docker's {@code json-file} driver also {@code <>&}.
 */
final class PlainText {
  /** The least that the scan can look for. */
  static final int SHORTEST = Literals.SHORTEST;

  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\<>&\\x00-\\x1f]");

  private PlainText() {}

  /** Whether wrappers write this character as it is. */
  static boolean isPlain(int character) {
    return character >= 0x20 && "\"\\<>&".indexOf(character) < 0;
  }

  /** Whether it is long enough to be looked for. */
  static boolean isEnough(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST && !text.isBlank();
  }

  /** The longest part of a text that wrappers leave as it is; empty when none is long enough. */
  static Optional<String> longestIn(String text) {
    return Arrays.stream(ESCAPED.split(text))
        .filter(PlainText::isEnough)
        .max(Comparator.comparingInt(String::length));
  }

  /** An expression that finds the text, escaped or not. */
  static String tolerant(String text) {
    StringBuilder expression = new StringBuilder();
    text.codePoints().forEach(c -> expression.append(tolerant(c)));
    return expression.toString();
  }

  private static String tolerant(int c) {
    return switch (c) {
      case '"' -> "\\\\*\"";
      case '\\' -> "\\\\+";
      case '<' -> "(?:<|\\\\+u003[cC])";
      case '>' -> "(?:>|\\\\+u003[eE])";
      case '&' -> "(?:&|\\\\+u0026)";
      case '\t' -> "(?:\\t|\\\\+t)";
      case '\n' -> "(?:\\n|\\\\+n)";
      default -> com.google.re2j.Pattern.quote(Character.toString(c));
    };
  }
}

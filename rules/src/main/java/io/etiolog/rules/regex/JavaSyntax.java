// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.regex;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes an expression of RE2's syntax in Java's, where both mean the same by it. Where they may
 * differ, it answers nothing: classes within classes, Unicode's classes, flags, texts in {@code
 * \Q…\E}, names of groups that Java refuses. Nor for groups that repeat, with which Java's stack
 * would grow.
 *
 * <p>Source: RE2's syntax page, and {@link Pattern}. The differences that are translated: {@code
 * (?P<name>…)}, {@code $} (RE2: only at the very end), {@code \s} (RE2: without the vertical tab),
 * and {@code .} (RE2: all but a line feed, so {@link Pattern#UNIX_LINES}).
 */
final class JavaSyntax {
  /** Escapes that mean the same, besides those of signs: classes of ASCII, borders, characters. */
  private static final String SAME_LETTERS = "dDwWbBntrf";

  /** Escapes of classes. */
  private static final String CLASSES = "dDwWsS";

  /** Any other brace is itself to RE2, and an error to Java. */
  private static final Pattern REPETITION = Pattern.compile("\\{\\d++(?:,\\d*+)?}");

  private static final String SPACES = "\\t\\n\\f\\r ";
  private static final String NAMED = "(?P<";
  private static final String NAMED_SHORT = "(?<";
  private static final String PLAIN_GROUP = "(?:";

  private final String text;
  private final StringBuilder java = new StringBuilder();
  private int at;

  private JavaSyntax(String text) {
    this.text = text;
  }

  /** The pattern, or nothing where the two might disagree. */
  static Optional<Pattern> of(String re2) {
    JavaSyntax syntax = new JavaSyntax(re2);
    return syntax.translate()
        ? Optional.of(Pattern.compile(syntax.java.toString(), Pattern.UNIX_LINES))
        : Optional.empty();
  }

  private boolean translate() {
    boolean same = true;
    boolean leads = true;
    while (same && at < text.length()) {
      char c = text.charAt(at);
      int from = java.length();
      same =
          switch (c) {
            case '\\' -> escape(false);
            case '[' -> characters();
            case '(' -> group();
            case '$' -> as("\\z", 1);
            case '{' ->
                REPETITION.matcher(text).region(at, text.length()).lookingAt()
                    ? as("{", 1)
                    : as("\\{", 1);
            case ')' -> !isRepeated(at + 1) && as(")", 1);
            // What is a possessive quantifier to Java, RE2 refuses.
            default -> as(text.substring(at, at + 1), 1);
          };
      if (same && leads && c != '(') {
        leads = false;
        run(from, c);
      }
    }
    return same;
  }

  /**
   * Where an expression begins with a run of some characters ({@code [a-z.]+:}), lets Java try it
   * only where such a run begins: tried in the middle of one, it would find nothing that is not
   * found from the beginning, and look at the rest of the run each time.
   */
  private void run(int from, char first) {
    boolean isClass = first == '[' || (first == '\\' && CLASSES.indexOf(text.charAt(at - 1)) >= 0);
    if (isClass && text.startsWith("+", at)) {
      String one = java.substring(from);
      as("(?<!" + one + "{2})" + one + "*", 1);
    }
  }

  private boolean as(String translated, int length) {
    java.append(translated);
    at += length;
    return true;
  }

  private boolean group() {
    if (!text.startsWith("(?", at)) {
      return as("(", 1);
    }
    if (text.startsWith(PLAIN_GROUP, at)) {
      return as(PLAIN_GROUP, PLAIN_GROUP.length());
    }
    String opening = text.startsWith(NAMED, at) ? NAMED : NAMED_SHORT;
    int end = text.indexOf('>', at);
    if (!text.startsWith(opening, at) || end < 0) {
      return false;
    }
    String name = text.substring(at + opening.length(), end);
    return isName(name) && as(NAMED_SHORT + name + ">", end + 1 - at);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !isDigit(name.charAt(0))
        && name.chars().allMatch(c -> isLetter(c) || isDigit(c));
  }

  /** Java's engine goes one level deeper with each repetition of a group. */
  private boolean isRepeated(int next) {
    return next < text.length() && "*+{".indexOf(text.charAt(next)) >= 0;
  }

  private boolean escape(boolean inClass) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char escaped = text.charAt(at + 1);
    if (escaped == 's') {
      return as(inClass ? SPACES : "[" + SPACES + "]", 2);
    }
    if (escaped == 'S') {
      return !inClass && as("[^" + SPACES + "]", 2);
    }
    boolean sign = !isLetter(escaped) && !isDigit(escaped) && escaped < 128;
    boolean border = escaped == 'b' || escaped == 'B';
    boolean same = sign || (SAME_LETTERS.indexOf(escaped) >= 0 && !(inClass && border));
    return same && as(text.substring(at, at + 2), 2);
  }

  private boolean characters() {
    as("[", 1);
    if (text.startsWith("^", at)) {
      as("^", 1);
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      char c = text.charAt(at);
      boolean same =
          isRange() || (c == '\\' ? escape(true) : isPlainInClass(c) && as(String.valueOf(c), 1));
      if (!same) {
        return false;
      }
      first = false;
    }
    return at < text.length() && as("]", 1);
  }

  /**
   * Writes a range of letters or of digits one by one: single characters Java looks up in one
   * table, and asks for ranges one after the other.
   */
  private boolean isRange() {
    if (at + 2 >= text.length() || text.charAt(at + 1) != '-') {
      return false;
    }
    char first = text.charAt(at);
    char last = text.charAt(at + 2);
    boolean digits = isDigit(first) && isDigit(last);
    boolean letters = isLetter(first) && isLetter(last) && isLower(first) == isLower(last);
    if (first > last || !(digits || letters)) {
      return false;
    }
    IntStream.rangeClosed(first, last).forEach(java::appendCodePoint);
    at += 3;
    // Behind a range it is itself, and would make another one behind its last character.
    return !text.startsWith("-", at) || as("\\-", 1);
  }

  private static boolean isLower(char letter) {
    return letter >= 'a';
  }

  /** Java reads classes within classes, and {@code &&}; a first {@code ]} RE2 takes as itself. */
  private static boolean isPlainInClass(char c) {
    return c != '[' && c != '&' && c != ']' && c != '^';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.etiolog.rules.regex.Regex;
import java.util.Optional;

/**
 * Compiles a rule's regular expressions, and says where and why one is refused. RE2 needs linear
 * time whatever the expression, but it unrolls counted repetitions when it compiles, so {@code
 * ((a{1000}){1000}){1000}} would take all memory: what could grow like that is refused unseen.
 */
public final class Expression {
  private static final int LONGEST = 1000;
  private static final long LARGEST = 100_000;

  /** RE2's own limit. */
  private static final int MOST_REPEATED = 1000;

  private static final Pattern REPETITION =
      Pattern.compile("(\\)?)\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  private Expression() {}

  /** The expression; empty, with a problem, where RE2 refuses it. */
  static Optional<Regex> compile(YamlNode.Scalar text, Problems problems) {
    return compile(text, LONGEST, problems);
  }

  /**
   * As a rule of another collection has it.
   *
   * @param longest how many characters it may have
   */
  public static Optional<Regex> compile(YamlNode.Scalar text, int longest, Problems problems) {
    if (text.text().length() > longest) {
      problems.add(text.place(), "an expression has at most " + longest + " characters");
      return Optional.empty();
    }
    if (text.text().indexOf('{') >= 0 && largestSize(text.text()) > LARGEST) {
      problems.add(text.place(), "the expression repeats too much: RE2 would unroll it");
      return Optional.empty();
    }
    try {
      return Optional.of(Regex.compile(text.text()));
    } catch (PatternSyntaxException e) {
      String part = e.getPattern() == null ? "" : e.getPattern();
      problems.add(
          text.placeOf(text.text().indexOf(part)),
          "RE2 refuses this expression: "
              + e.getDescription()
              + (part.isEmpty() ? "" : ": " + part),
          suggestion(part));
      return Optional.empty();
    }
  }

  /** At least the instructions that RE2 makes: as if all repeated groups stood in one another. */
  private static long largestSize(String expression) {
    long groups = 1;
    long others = 1;
    Matcher repetition = REPETITION.matcher(expression);
    while (repetition.find() && groups * others <= LARGEST) {
      String upTo = repetition.group(3);
      String most = upTo == null || upTo.isEmpty() ? repetition.group(2) : upTo;
      long count = Math.clamp(Long.parseLong(most), 1, MOST_REPEATED + 1);
      if (repetition.group(1).isEmpty()) {
        others = Math.max(others, count);
      } else {
        groups *= count;
      }
    }
    return expression.length() * groups * others;
  }

  private static String suggestion(String part) {
    if (part.startsWith("(?=")
        || part.startsWith("(?!")
        || part.startsWith("(?<=")
        || part.startsWith("(?<!")) {
      return "RE2 has no lookahead and no lookbehind: use not, or several wordings";
    }
    if (part.length() == 2 && part.charAt(0) == '\\' && Character.isDigit(part.charAt(1))) {
      return "RE2 has no backreferences: capture both and compare with same";
    }
    return "";
  }
}

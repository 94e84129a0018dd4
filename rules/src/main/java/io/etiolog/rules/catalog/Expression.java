// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Compiles a rule's regular expressions, and says where and why one is refused. */
final class Expression {
  private static final int LONGEST = 1000;

  private Expression() {}

  /** The expression; empty, with a problem, where RE2 refuses it. */
  static Optional<Pattern> compile(YamlNode.Scalar text, Problems problems) {
    if (text.text().length() > LONGEST) {
      problems.add(text.place(), "an expression has at most " + LONGEST + " characters");
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text.text()));
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

  private static String suggestion(String part) {
    if (part.startsWith("(?=") || part.startsWith("(?!") || part.startsWith("(?<")) {
      return "RE2 has no lookahead and no lookbehind: use not, or several wordings";
    }
    if (part.length() == 2 && part.charAt(0) == '\\' && Character.isDigit(part.charAt(1))) {
      return "RE2 has no backreferences: capture both and compare with same";
    }
    return "";
  }
}

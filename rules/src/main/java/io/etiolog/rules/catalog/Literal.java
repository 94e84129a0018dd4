// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Checks plain text that the scan looks for in raw bytes. What wrappers escape can't be found
 * there: JSON escapes quotes, backslashes and control characters, and Docker's json-file driver
 * also {@code <>&} (moby's {@code daemon/logger/jsonfilelog/jsonlog}).
 */
final class Literal {
  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\<>&\\x00-\\x1f]");
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "\\\\[dDwWsSbB.\\[\\](){}+*?|^$]|\\.[*+]|\\(\\?[:iPms<=!]|\\[\\^?[^\\]]-[^\\]][^\\]]*\\]"
              + "|^\\^|\\$$|\\[\\^");
  private static final Pattern VERB = Pattern.compile("%[+#]?[svdqxtw]\\b");

  private Literal() {}

  /** Reports text that no raw line can hold. */
  static void check(YamlNode.Scalar literal, Problems problems) {
    String text = literal.text();
    if (text.chars().allMatch(Literal::isHarmless)) {
      return;
    }
    if (EXPRESSION.matcher(text).find()) {
      problems.add(
          literal.place(),
          "plain text looks like a regular expression: " + text,
          "put it into regex, and a plain part of it here");
    } else if (VERB.matcher(text).find()) {
      problems.add(
          literal.place(),
          "plain text holds a verb of a Go format string: " + text,
          "write what is printed before or after it");
    } else if (ESCAPED.matcher(text).find()) {
      problems.add(
          literal.place(),
          "plain text holds what wrappers escape (quotes, backslashes, <>&, control characters): "
              + text.replaceAll("[\\x00-\\x1f]", " "),
          "write only " + longestPlainPart(text));
    }
  }

  /** Most texts hold nothing to look at, and expressions are slow in a JVM that just started. */
  private static boolean isHarmless(int c) {
    return c > 0x7f || Character.isLetterOrDigit(c) || " ,:;_/=!'-#@~`".indexOf(c) >= 0;
  }

  private static String longestPlainPart(String text) {
    return Arrays.stream(ESCAPED.split(text))
        .map(String::strip)
        .max(Comparator.comparingInt(String::length))
        .filter(part -> !part.isEmpty())
        .orElse("another part of the line");
  }
}

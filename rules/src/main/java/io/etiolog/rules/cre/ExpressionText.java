// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an RE2 expression, read piece by piece (github.com/google/re2/wiki/Syntax). It never
 * fails: what it can't take apart it steps over.
 */
final class ExpressionText {
  private static final int FEW = 8;
  private static final Pattern REPETITION =
      Pattern.compile("\\G(?:[*+?]|\\{[0-9]+(?:,[0-9]*)?\\})\\??");
  private static final Pattern GROUP =
      Pattern.compile("\\G\\?(?:P?<[^>]*>|([imsU]*(?:-[imsU]+)?)(?=[:)]))");
  private static final Pattern CLASS_NAME = Pattern.compile("\\G\\\\[pP](?:\\{[^}]*\\}|.)");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("\\G\\\\x(?:\\{([0-9a-fA-F]{1,6})\\}|([0-9a-fA-F]{2}))");

  private final String text;
  private int at;

  ExpressionText(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  void skipAll() {
    at = text.length();
  }

  boolean sees(String sign) {
    return text.startsWith(sign, at);
  }

  boolean take(String sign) {
    boolean there = sees(sign);
    at += there ? sign.length() : 0;
    return there;
  }

  int character() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** A sign of repetition; {@code ""} when there is none. */
  String repetition() {
    Matcher sign = REPETITION.matcher(text);
    return sign.find(at) ? taken(sign) : "";
  }

  /** The flags of a group, which is open; empty when it has none to set. */
  Optional<String> flags() {
    Matcher opening = GROUP.matcher(text);
    if (!opening.find(at)) {
      return Optional.empty();
    }
    at = opening.end();
    return Optional.ofNullable(opening.group(1));
  }

  /** What stands between {@code \Q} and {@code \E}. */
  Optional<String> quoted() {
    if (!take("\\Q")) {
      return Optional.empty();
    }
    int end = text.indexOf("\\E", at);
    String inside = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 2;
    return Optional.of(inside);
  }

  /** Whether it was the sign of a place, which matches no text. */
  boolean boundary() {
    return take("\\b") || take("\\B") || take("\\A") || take("\\z");
  }

  /** The character that an escape stands for; empty when it stands for several. */
  Optional<Integer> escaped() {
    Matcher name = CLASS_NAME.matcher(text);
    Matcher hexadecimal = HEXADECIMAL.matcher(text);
    if (name.find(at)) {
      taken(name);
      return Optional.empty();
    }
    if (hexadecimal.find(at)) {
      taken(hexadecimal);
      String digits = hexadecimal.group(1) == null ? hexadecimal.group(2) : hexadecimal.group(1);
      return Optional.of(Integer.parseInt(digits, 16));
    }
    at++;
    if (atEnd()) {
      return Optional.empty();
    }
    int c = character();
    for (int more = 0; Character.isDigit(c) && more < 2 && digitAhead(); more++) {
      at++;
    }
    // Other letters and digits stand for classes, control characters or octal numbers.
    return Character.isLetterOrDigit(c) ? Optional.empty() : Optional.of(c);
  }

  private boolean digitAhead() {
    return !atEnd() && Character.isDigit(text.charAt(at));
  }

  /** The characters of a class, which is open; empty when they are many, or unknown. */
  Optional<Set<Integer>> characterClass() {
    boolean known = !take("^");
    Set<Integer> characters = new TreeSet<>();
    for (boolean first = true; !atEnd() && (first || !sees("]")); first = false) {
      Optional<Integer> from = member();
      known &= from.isPresent() && characters.size() < FEW;
      from.ifPresent(characters::add);
      if (sees("-") && !text.startsWith("-]", at)) {
        take("-");
        known &= addRange(from, member(), characters);
      }
    }
    take("]");
    return known ? Optional.of(characters) : Optional.empty();
  }

  private static boolean addRange(
      Optional<Integer> from, Optional<Integer> to, Set<Integer> characters) {
    if (from.isEmpty() || to.isEmpty() || to.get() - from.get() > FEW) {
      return false;
    }
    for (int c = from.get(); c <= to.get(); c++) {
      characters.add(c);
    }
    return true;
  }

  private Optional<Integer> member() {
    if (atEnd()) {
      return Optional.empty();
    }
    int end = sees("[:") ? text.indexOf(":]", at + 2) : -1;
    if (end > 0) {
      at = end + 2;
      return Optional.empty();
    }
    return sees("\\") ? escaped() : Optional.of(character());
  }

  private String taken(Matcher part) {
    at = part.end();
    return part.group();
  }
}

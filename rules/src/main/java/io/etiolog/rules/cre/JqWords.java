// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a jq filter, one after the other. Not thread-safe. */
final class JqWords {
  /** What stands behind the last word. */
  static final String END = "";

  /**
   * A text is matched without a way back, which would take a place on the stack for each letter.
   */
  private static final Pattern WORD =
      Pattern.compile(
          "\\G\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*+\")|(\\.(?:[A-Za-z_][A-Za-z0-9_]*)?)"
              + "|(-?[0-9]+(?:\\.[0-9]+)?)|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|<=|>=|//|[<>|();?\\[\\]]))");

  /** An odd number of backslashes before a bracket. */
  private static final Pattern VALUES = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\\\(");

  /** How many words a filter may have. */
  private static final int MOST = 1_000;

  /** How deep a filter may nest. */
  private static final int DEEPEST = 40;

  private final List<String> words = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final int length;
  private int at;
  private int depth;

  /** Takes a filter apart; where that fails, the last word is the character in quotes. */
  JqWords(String filter) {
    length = filter.length();
    Matcher word = WORD.matcher(filter);
    int end = 0;
    while (word.find(end)) {
      String text = word.group().strip();
      words.add(text);
      places.add(word.end() - text.length());
      end = word.end();
    }
    if (!filter.substring(end).isBlank()) {
      words.add("'" + filter.substring(end).strip().substring(0, 1) + "'");
      places.add(end);
    }
  }

  String peek() {
    return at < words.size() ? words.get(at) : END;
  }

  String next() throws JqProblem {
    if (at >= words.size()) {
      throw problem("it ends too early");
    }
    return words.get(at++);
  }

  boolean take(String word) {
    boolean there = peek().equals(word);
    at += there ? 1 : 0;
    return there;
  }

  void expect(String word) throws JqProblem {
    if (!take(word)) {
      throw problem("'" + word + "' is missing");
    }
  }

  boolean isString() {
    return peek().startsWith("\"");
  }

  /** A text without its quotes. */
  String string() throws JqProblem {
    if (!isString()) {
      throw problem("a text in quotes is needed here");
    }
    String quoted = next();
    if (VALUES.matcher(quoted).find()) {
      at--;
      throw problem("a text with values in it (\\(...)) is not supported");
    }
    return unescaped(quoted.substring(1, quoted.length() - 1));
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)")
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(escaped(escape.group(1), escape.group(2))));
  }

  private static String escaped(String letter, @Nullable String digits) {
    if (digits != null) {
      return Character.toString(Integer.parseInt(digits, 16));
    }
    return switch (letter) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "b" -> "\b";
      case "f" -> "\f";
      default -> letter;
    };
  }

  void checkLength() throws JqProblem {
    if (words.size() > MOST) {
      throw problem("it is too long");
    }
  }

  void deeper() throws JqProblem {
    if (++depth > DEEPEST) {
      throw problem("it is nested too deeply");
    }
  }

  void higher() {
    depth--;
  }

  /** A mistake at the next word. */
  JqProblem problem(String message) {
    return new JqProblem(message, at < places.size() ? places.get(at) : length);
  }
}

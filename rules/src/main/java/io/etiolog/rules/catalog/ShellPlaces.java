// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a command a value, which is quoted for the shell, stays one word. Inside of quotes its
 * own quotes would end them, and what {@code ssh} hands over is read by a second shell that sees no
 * quotes any more: there a log line could bring a command of its own.
 */
final class ShellPlaces {
  private static final Pattern TAG = Pattern.compile("\\{\\{([#/^]?)[^}]*}}");

  /** What a person has to fill in; its apostrophes are no quotes. */
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][^<>{}]*>");

  private final String command;
  private char quote;
  private boolean ssh;
  private boolean host;
  private final StringBuilder word = new StringBuilder();

  private ShellPlaces(String command) {
    this.command = command;
  }

  /** The offset of the first value that is not safe where it stands. */
  static OptionalInt unsafe(String command) {
    return new ShellPlaces(command).find();
  }

  private OptionalInt find() {
    Matcher tag = TAG.matcher(command);
    Matcher placeholder = PLACEHOLDER.matcher(command);
    int at = 0;
    while (at < command.length()) {
      char c = command.charAt(at);
      if (c == '{' && tag.region(at, command.length()).lookingAt()) {
        boolean value = tag.group(1).isEmpty();
        if (value && (quote != 0 || (ssh && host))) {
          return OptionalInt.of(at);
        }
        word.append(value ? "x" : "");
        at = tag.end();
      } else if (c == '<' && placeholder.region(at, command.length()).lookingAt()) {
        word.append('x');
        at = placeholder.end();
      } else if (c == '#' && quote == 0 && word.isEmpty()) {
        return OptionalInt.empty();
      } else {
        at += take(c);
      }
    }
    return OptionalInt.empty();
  }

  /** Takes a character, and gives how many are done with. */
  private int take(char c) {
    if (c == '\\' && quote != '\'') {
      word.append('x');
      return 2;
    }
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '\'' || c == '"' || c == '`') {
      quote = c;
    }
    if (quote != 0 || !(Character.isWhitespace(c) || ";|&()".indexOf(c) >= 0)) {
      word.append(c);
      return 1;
    }
    endWord();
    if (!Character.isWhitespace(c)) {
      ssh = false;
      host = false;
    }
    return 1;
  }

  private void endWord() {
    String ended = word.toString();
    word.setLength(0);
    if (ended.equals("ssh")) {
      ssh = true;
    } else if (ssh && !ended.isEmpty() && !ended.startsWith("-")) {
      host = true;
    }
  }
}

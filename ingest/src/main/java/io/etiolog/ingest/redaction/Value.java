// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.util.Optional;

/**
 * Where a value stands in a line.
 *
 * @param start of its text, behind the quote if it has one
 * @param end behind its text
 * @param quoted whether it stands in quotes
 */
record Value(int start, int end, boolean quoted) {
  /** Longer tokens have a shape of their own; it bounds what a line of names alone may cost. */
  private static final int LONGEST = 1_024;

  /** The value that begins here, in quotes or not, up to where it must end. */
  static Value at(String line, int start) {
    return quotedAt(line, start).orElseGet(() -> new Value(start, bareEnd(line, start), false));
  }

  /** The value in quotes that begins here; the quotes may be escaped. */
  static Optional<Value> quotedAt(String line, int start) {
    int open = afterQuote(line, start);
    if (open < 0) {
      return Optional.empty();
    }
    char quote = line.charAt(open - 1);
    int depth = open - 1 - start;
    int at = line.indexOf(quote, open);
    while (at >= 0) {
      int slashes = slashesBefore(line, at, open);
      if (slashes <= depth || (depth == 0 && slashes % 2 == 0)) {
        return Optional.of(new Value(open, at - Math.min(slashes, depth), true));
      }
      at = line.indexOf(quote, at + 1);
    }
    return Optional.of(new Value(open, line.length(), true));
  }

  /** The place behind a quote with the backslashes before it, or -1 where there is none. */
  static int afterQuote(String line, int start) {
    int at = start;
    while (at < line.length() && line.charAt(at) == '\\') {
      at++;
    }
    boolean quote = at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'');
    return quote ? at + 1 : -1;
  }

  /** The place of the next character that is not a space. */
  static int skipSpaces(String line, int start) {
    int at = start;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  String in(String line) {
    return line.substring(start, end);
  }

  private static int slashesBefore(String line, int at, int from) {
    int first = at;
    while (first > from && line.charAt(first - 1) == '\\') {
      first--;
    }
    return at - first;
  }

  private static int bareEnd(String line, int start) {
    int at = start;
    int most = (int) Math.min(line.length(), (long) start + LONGEST);
    while (at < most && !endsAt(line, at)) {
      at += line.charAt(at) == '\\' ? slashes(line, at) : 1;
    }
    return Math.min(at, line.length());
  }

  private static boolean endsAt(String line, int at) {
    return switch (line.charAt(at)) {
      case ' ', '\t', '"', '\'', '`', '&' -> true;
      case '\\' -> isEscape(line, at + slashes(line, at));
      case ',', ';' -> isBreak(line, at + 1) || opensNext(line, at + 1);
      case ']', '}', ')' -> isBreak(line, at + 1);
      default -> false;
    };
  }

  private static int slashes(String line, int at) {
    int end = at;
    while (end < line.length() && line.charAt(end) == '\\') {
      end++;
    }
    return end - at;
  }

  private static boolean isEscape(String line, int at) {
    return at >= line.length() || "\"'nrt".indexOf(line.charAt(at)) >= 0;
  }

  private static boolean isBreak(String line, int at) {
    return at >= line.length() || " \t\"'\\,]})".indexOf(line.charAt(at)) >= 0;
  }

  /** Whether another {@code name=} begins here, as in a list of variables. */
  private static boolean opensNext(String line, int start) {
    int at = start;
    while (at < line.length()
        && at - start < 64
        && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
      at++;
    }
    return at > start && at < line.length() && line.charAt(at) == '=';
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Pattern;

/** JSON of one line that was wrapped on its way through a terminal or a paste. */
final class WrappedJson {
  /** Shorter lines are the beginning of indented JSON rather than of a wrapped record. */
  private static final int SHORTEST = 40;

  /** What a record, a prompt or a heading starts with; a continuation does not. */
  private static final Pattern START =
      Pattern.compile(
          "\\s*(?:$|\\{\"|\\d{4}[-/]\\d\\d[-/]\\d\\d|[IWEF]\\d{4} \\d\\d:|time=\"|raft\\d{4}/|\\$ |# |==> |```"
              + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d \\d\\d:|panic: |goroutine \\d).*",
          Pattern.DOTALL);

  private WrappedJson() {}

  /** Whether a line is the beginning of JSON without its end. */
  static boolean mayGoOn(String line) {
    return line.length() >= SHORTEST && line.startsWith("{\"") && !isWhole(line);
  }

  /** Whether a line starts something new. */
  static boolean startsRecord(String line) {
    return START.matcher(line).matches();
  }

  /** Whether braces and quotes are closed at the end of the text. */
  static boolean isWhole(String text) {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == '"') {
        at = closingQuote(text, at + 1);
        if (at < 0) {
          return false;
        }
      }
    }
    return depth <= 0;
  }

  /** Where the string ends that begins here, or -1. */
  private static int closingQuote(String text, int from) {
    int quote = text.indexOf('"', from);
    while (quote >= 0 && isEscaped(text, from, quote)) {
      quote = text.indexOf('"', quote + 1);
    }
    return quote;
  }

  private static boolean isEscaped(String text, int from, int quote) {
    int at = quote;
    while (at > from && text.charAt(at - 1) == '\\') {
      at--;
    }
    return (quote - at) % 2 == 1;
  }
}

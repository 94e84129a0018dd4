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
  static boolean isWhole(CharSequence text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return depth <= 0 && !quoted;
  }
}

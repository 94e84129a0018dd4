// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Pattern;

/**
 * The exception that Java or Python prints below a record, over several lines: what was thrown, and
 * by what it was caused, belongs to the record; the calls between are passed over. One instance
 * serves one record. Sources: Java's {@code Throwable.printStackTrace}, Python's {@code traceback}
 * module.
 */
final class StackTrace {
  /** No line of one is longer; what is, may cost the patterns too much. */
  static final int LONGEST = 2_000;

  /** {@code java.lang.IllegalStateException: text}, also as a cause or suppressed. */
  private static final Pattern THROWN =
      Pattern.compile(
          "(?:\\s*(?:Caused by|Suppressed): )?(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error|Throwable)"
              + "(?:: .*)?");

  /** Python's last line; its exceptions need no package. */
  private static final Pattern RAISED = Pattern.compile("(?:\\w+\\.)*[A-Z]\\w*(?:: .*)?");

  private final Traceback calls = new Traceback();
  private boolean python;
  private boolean ended;

  /** Whether a line below a record begins what was thrown. */
  static boolean opens(String line) {
    return line.length() <= LONGEST
        && (THROWN.matcher(line).matches() || new Traceback().drops(line));
  }

  /** Whether the next line belongs to it. */
  boolean takes(String line) {
    if (ended || line.length() > LONGEST) {
      return false;
    }
    if (calls.drops(line)) {
      python |= Traceback.isPython(line);
      return true;
    }
    ended = python && RAISED.matcher(line).matches();
    return ended || THROWN.matcher(line).matches();
  }

  /** Whether a line that it took is more than a call. */
  boolean says(String line) {
    return ended || THROWN.matcher(line).matches();
  }
}

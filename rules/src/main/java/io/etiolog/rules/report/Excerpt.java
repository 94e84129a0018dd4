// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.List;

/** The telling part of a log line that is too long to show. */
public final class Excerpt {
  /**
   * Where the message begins, in the formats whose lines begin with what the report says anyway.
   */
  private static final List<String> STARTS = List.of("\"msg\":", " msg=", "\"message\":", "] ");

  private Excerpt() {}

  /**
   * The line, cut to a width: first the time and the caller in front of the message, then the
   * middle of the rest, since programs put the error last.
   */
  public static String of(String line, int columns) {
    String visible = VisibleText.of(line.strip());
    if (Columns.of(visible) <= columns) {
      return visible;
    }
    int start = start(visible);
    return start == 0
        ? Columns.cutMiddle(visible, columns)
        : "…" + Columns.cutMiddle(visible.substring(start), columns - 1);
  }

  private static int start(String line) {
    for (String start : STARTS) {
      int at = line.indexOf(start);
      if (at > 0 && at < 200) {
        return start.startsWith("\"") ? at : at + start.indexOf(' ') + 1;
      }
    }
    return 0;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells by the beginning of a text whether a pager has cut its lines at the edge of the screen:
 * nothing is longer than that, and what is as long ends in the pager's mark. What is cut off is
 * lost; the lines stay apart. Source: {@code less -S}, which {@code journalctl} and {@code
 * systemctl} call.
 */
final class ScreenEdge {
  private static final int NARROWEST = 40;
  private static final int WIDEST = 1_000;
  private static final int MOST_SEEN = 400;

  /** How often it must be seen to be no accident. */
  private static final int OFTEN = 3;

  /** Programs end lines so themselves: {@code <nil>}, {@code -->}. */
  private static final Pattern CLOSING = Pattern.compile("(?:<[^<>]{0,80}|[-=])>$");

  private ScreenEdge() {}

  /** The width of the screen, or 0. */
  static int width(byte[] head) {
    List<String> lines = new String(head, Encoding.of(head)).lines().limit(MOST_SEEN).toList();
    int width = lines.stream().mapToInt(ScreenEdge::columns).max().orElse(0);
    if (width < NARROWEST || width > WIDEST) {
      return 0;
    }
    List<String> full = lines.stream().filter(line -> columns(line) == width).toList();
    long cut = full.stream().filter(ScreenEdge::isCut).count();
    return cut >= OFTEN && full.size() - cut <= cut / OFTEN ? width : 0;
  }

  private static boolean isCut(String line) {
    return line.endsWith(">") && !CLOSING.matcher(line).find();
  }

  private static int columns(String line) {
    return line.codePointCount(0, line.length());
  }
}

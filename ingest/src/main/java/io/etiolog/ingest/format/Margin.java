// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/**
 * What stands in a line's margin when it is quoted or drawn: blanks, Markdown's {@code >}, the tree
 * of {@code systemctl status}. Not the sign of a comment: files of configuration hold old log lines
 * behind it.
 */
final class Margin implements LogFormat {
  private static final String SIGNS = " \t>│├└─●○×▶|*`-";

  @Override
  public String name() {
    return "margin";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int end = 0;
    while (end < line.length() && SIGNS.indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return end == 0 || end == line.length()
        ? Outcome.NOT_MINE
        : new PartBuilder().decoration(line.substring(end));
  }
}

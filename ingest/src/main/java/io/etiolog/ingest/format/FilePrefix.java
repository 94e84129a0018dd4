// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** A file in front of a line, as grep prints: {@code /var/log/messages:12:text}. */
final class FilePrefix implements LogFormat {
  private static final int LONGEST_PATH = 1_024;

  @Override
  public String name() {
    return "file-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int colon = line.indexOf(':');
    if (colon < 1 || colon > LONGEST_PATH || !isPath(line.substring(0, colon))) {
      return Outcome.NOT_MINE;
    }
    Cursor c = new Cursor(line);
    c.moveTo(colon + 1);
    if (c.number(1, 9) >= 0 && !c.take(':')) {
      c.moveTo(colon + 1);
    }
    c.blanks();
    return new PartBuilder().decoration(c.rest());
  }

  private static boolean isPath(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("\"{}[]()=<> \t".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return text.indexOf('/') >= 0 || text.contains(".log") || text.endsWith(".txt");
  }
}

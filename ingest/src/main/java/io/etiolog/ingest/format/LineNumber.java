// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/**
 * A line number in front, as editors, pagers and articles print: {@code 12 text}, {@code 12: text}.
 */
final class LineNumber implements LogFormat {
  @Override
  public String name() {
    return "line-number";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    c.blanks();
    if (c.number(1, 7) < 0) {
      return Outcome.NOT_MINE;
    }
    int from = c.position();
    if (!c.take(':') && !c.take('|') && !c.take('.')) {
      c.take(')');
    }
    while (c.take('\t') || c.gap()) {}
    return c.position() == from ? Outcome.NOT_MINE : new PartBuilder().decoration(c.rest());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/**
 * A host in front of a line: {@code 10.5.0.2: text} from {@code talosctl}, {@code cp-1: text} from
 * pdsh and its like.
 */
final class NodePrefix implements LogFormat {
  private static final int LONGEST_NAME = 253;

  @Override
  public String name() {
    return "node-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int colon = line.indexOf(": ");
    if (colon < 1 || colon > LONGEST_NAME || !isHost(line.substring(0, colon))) {
      return Outcome.NOT_MINE;
    }
    return new PartBuilder()
        .node(line.substring(0, colon))
        .decoration(line.substring(colon + 2).stripLeading());
  }

  /** An address, or a name with a digit in it, as the names of nodes mostly have. */
  private static boolean isHost(String text) {
    boolean digit = false;
    boolean other = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= Cursor.isDigit(c);
      other |= !Cursor.isDigit(c);
      if (!Cursor.isLetter(c) && !Cursor.isDigit(c) && ".-:".indexOf(c) < 0) {
        return false;
      }
    }
    return digit && other;
  }
}

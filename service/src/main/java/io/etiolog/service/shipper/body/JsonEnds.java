// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

/** Finds where broken values end, so that the good ones behind them can be read. */
final class JsonEnds {
  private JsonEnds() {}

  /**
   * The position behind the JSON value that begins at a position, by its brackets and quotes alone;
   * the bound where it does not end before it.
   */
  static int ofValue(byte[] body, int from, int to) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      byte b = body[i];
      if (quoted) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth <= 0) {
          return depth < 0 ? Math.max(i, from + 1) : i + 1;
        }
      } else if (b == ',' && depth == 0) {
        return i;
      }
    }
    return to;
  }

  /** The position of the next line break, or the end of the body. */
  static int ofLine(byte[] body, int from) {
    int i = from;
    while (i < body.length && body[i] != '\n') {
      i++;
    }
    return i;
  }

  /** The position where the blanks of a line begin that end at a position. */
  static int ofIndent(byte[] body, int floor, int to) {
    int i = to;
    while (i > floor && (body[i - 1] == ' ' || body[i - 1] == '\t')) {
      i--;
    }
    return i;
  }

  /** The position of the next byte that is no blank, or the end of the body. */
  static int ofBlanks(byte[] body, int from) {
    int i = from;
    while (i < body.length
        && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
      i++;
    }
    return i;
  }
}

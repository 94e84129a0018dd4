// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** Reads Go's quoted strings ({@code strconv.Quote}) as logs have them. */
final class GoText {
  private GoText() {}

  /** The text that a quoted string's inside stands for; what is no valid escape stays as it is. */
  static String unquote(String inside) {
    int slash = inside.indexOf('\\');
    if (slash < 0) {
      return inside;
    }
    StringBuilder out = new StringBuilder(inside.length());
    int from = 0;
    while (slash >= 0 && slash + 1 < inside.length()) {
      out.append(inside, from, slash);
      from = escape(inside, slash, out);
      slash = inside.indexOf('\\', from);
    }
    return out.append(inside, from, inside.length()).toString();
  }

  /** Appends what the escape at {@code slash} means and answers where the text goes on. */
  private static int escape(String text, int slash, StringBuilder out) {
    char kind = text.charAt(slash + 1);
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits > 0) {
      int code = hex(text, slash + 2, digits);
      if (code < 0) {
        out.append('\\').append(kind);
        return slash + 2;
      }
      out.appendCodePoint(code);
      return slash + 2 + digits;
    }
    out.append(
        switch (kind) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'a' -> '\u0007';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'v' -> '\u000b';
          default -> kind;
        });
    return slash + 2;
  }

  private static int hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT >> 4) {
        return -1;
      }
      code = code << 4 | digit;
    }
    return Character.isValidCodePoint(code) ? code : -1;
  }
}

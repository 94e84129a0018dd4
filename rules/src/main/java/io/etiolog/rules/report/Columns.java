// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text measured as a terminal shows it: an East Asian wide character takes two columns, a combining
 * one none. Takes text that is {@linkplain VisibleText visible}.
 */
public final class Columns {
  private static final Pattern ADDRESS = Pattern.compile("^\\W?https?://[\\x21-\\x7e]+$");
  private static final int LONGEST_ADDRESS = 300;
  private static final String ELLIPSIS = "…";

  private Columns() {}

  /** How many columns a text takes. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** The blocks of Unicode's East Asian Width classes W and F, roughly. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }

  /** The beginning of a text, with … where it was cut. */
  public static String cutEnd(String text, int columns) {
    return of(text) <= columns ? text : head(text, columns - 1) + ELLIPSIS;
  }

  /** Both ends of a text, with … where it was cut. */
  static String cutMiddle(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int left = columns / 2;
    return head(text, left) + ELLIPSIS + tail(text, columns - left - 1);
  }

  /** The text, with spaces up to the width. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** The text, with spaces in front up to the width. */
  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /**
   * Breaks a text between words, and a word only where it is longer than a line: between the
   * characters of a script without spaces, not inside an address or a name among them; an address
   * of the web not at all, for nobody could follow the pieces.
   */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +")) {
      if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(breakLong(word, columns, lines));
    }
    lines.add(line.toString());
    return lines;
  }

  private static String breakLong(String word, int columns, List<String> lines) {
    if (word.length() <= LONGEST_ADDRESS && ADDRESS.matcher(word).find()) {
      return word;
    }
    int from = 0;
    // A word may be a megabyte: it is measured once, and gone through once.
    for (int left = of(word); left > columns; ) {
      String piece = unbroken(head(word, from, columns), word, from);
      if (piece.isEmpty()) {
        // Not even one wide character fits.
        break;
      }
      lines.add(piece);
      left -= of(piece);
      from += piece.length();
    }
    return word.substring(from);
  }

  /** The piece without the beginning of what would be torn in two at its end. */
  private static String unbroken(String piece, String word, int from) {
    int end = piece.length();
    while (end > 0
        && from + end < word.length()
        && !isWide(word.charAt(from + end))
        && !isWide(piece.charAt(end - 1))) {
      end--;
    }
    return end == 0 ? piece : piece.substring(0, end);
  }

  private static String head(String text, int columns) {
    return head(text, 0, columns);
  }

  private static String head(String text, int from, int columns) {
    int end = from;
    for (int taken = 0; end < text.length(); ) {
      int point = text.codePointAt(end);
      taken += of(point);
      if (taken > columns) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(from, end);
  }

  private static String tail(String text, int columns) {
    int start = text.length();
    for (int taken = 0; start > 0; ) {
      int point = text.codePointBefore(start);
      taken += of(point);
      if (taken > columns) {
        break;
      }
      start -= Character.charCount(point);
    }
    return text.substring(start);
  }
}

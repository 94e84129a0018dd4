// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts a line into the pieces of a row. Linear in the line; quotes have no meaning here. */
final class Cells {
  private Cells() {}

  /**
   * A piece of a line.
   *
   * @param text the piece, without blanks around it
   * @param start where it begins in the line, in characters
   */
  record Cell(String text, int start) {}

  /** The words of a line: what stands between blanks of any number. */
  static List<String> words(String line) {
    return cut(line, 1).stream().map(Cell::text).toList();
  }

  /** The words with their places. */
  static List<Cell> placedWords(String line) {
    return cut(line, 1);
  }

  /** The cells of a row whose columns stand at least two blanks (or a tab) apart. */
  static List<Cell> wide(String line) {
    return cut(line, 2);
  }

  private static List<Cell> cut(String line, int gap) {
    List<Cell> cells = new ArrayList<>();
    int start = -1;
    int blanks = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isBlank(c)) {
        blanks = c == '\t' ? gap : blanks + 1;
        if (start >= 0 && blanks >= gap) {
          cells.add(cell(line, start, i));
          start = -1;
        }
      } else {
        blanks = 0;
        start = start < 0 ? i : start;
      }
    }
    if (start >= 0) {
      cells.add(cell(line, start, line.length()));
    }
    return cells;
  }

  private static Cell cell(String line, int start, int end) {
    return new Cell(line.substring(start, end).strip(), start);
  }

  /** The pieces between occurrences of a separator, blanks around them removed. */
  static List<String> between(String line, String separator) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
      pieces.add(line.substring(from, at).strip());
      from = at + separator.length();
    }
    pieces.add(line.substring(from).strip());
    return pieces;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  static boolean isHex(String text, int fewest, int most) {
    return text.length() >= fewest
        && text.length() <= most
        && all(text, c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() <= 20 && all(text, c -> c >= '0' && c <= '9');
  }

  private static boolean all(String text, IntPredicate holds) {
    return text.chars().allMatch(holds);
  }

  /** An age as Kubernetes prints it: {@code 45s}, {@code 3h37m}, {@code 728d}, {@code 2y15d}. */
  static boolean isAge(String text) {
    return text.length() >= 2
        && Character.isDigit(text.charAt(0))
        && "smhdy".indexOf(text.charAt(text.length() - 1)) >= 0
        && all(text, c -> (c >= '0' && c <= '9') || "smhdy".indexOf(c) >= 0);
  }
}

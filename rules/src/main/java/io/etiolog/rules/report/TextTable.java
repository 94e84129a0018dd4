// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that fits: columns as wide as they need, the widest cut until all have room. A column of
 * which only the head says something is left out.
 */
final class TextTable {
  private static final int GAP = 2;
  private static final int LEAST = 10;

  private final int width;
  private final int elastic;
  private final Set<Integer> numbers;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Ink ink, List<String> cells) {}

  /**
   * A table.
   *
   * @param width how many columns of the terminal it may take
   * @param elastic the index of the column that is cut first
   * @param numbers the indexes of columns that are aligned to the right
   */
  TextTable(int width, int elastic, Integer... numbers) {
    this.width = width;
    this.elastic = elastic;
    this.numbers = Set.of(numbers);
  }

  /** Adds a row. All rows have the same number of cells. */
  void row(Ink ink, String... cells) {
    rows.add(new Row(ink, List.of(cells).stream().map(VisibleText::of).toList()));
  }

  /** Adds a remark below the row before. */
  void note(String text) {
    rows.add(new Row(Ink.DIM, List.of(VisibleText.prose(text))));
  }

  /** Writes it. */
  void write(TextPage page) throws IOException {
    int[] widths = widths();
    for (Row row : rows) {
      if (row.cells().size() == 1) {
        page.text("    ", "    ", row.ink(), row.cells().getFirst());
      } else {
        page.line("  " + page.paint(row.ink(), line(row, widths)));
      }
    }
  }

  private String line(Row row, int[] widths) {
    return IntStream.range(0, widths.length)
        .filter(i -> widths[i] > 0)
        .mapToObj(i -> cell(i, row.cells().get(i), widths[i]))
        .collect(Collectors.joining(" ".repeat(GAP)))
        .stripTrailing();
  }

  private String cell(int index, String text, int columns) {
    String cut = Columns.cutMiddle(text, columns);
    return numbers.contains(index) ? Columns.padLeft(cut, columns) : Columns.pad(cut, columns);
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().cells().size()];
    List<Row> full = rows.stream().filter(row -> row.cells().size() == widths.length).toList();
    full.forEach(row -> widen(widths, row));
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      if (full.size() > 1
          && full.stream().skip(1).allMatch(row -> row.cells().get(column).isEmpty())) {
        widths[i] = 0;
      }
    }
    int over = IntStream.of(widths).filter(w -> w > 0).map(w -> w + GAP).sum() - GAP - width;
    int cut = Math.clamp(over, 0, Math.max(0, widths[elastic] - LEAST));
    widths[elastic] -= cut;
    for (int left = over - cut; left > 0; left--) {
      widths[widest(widths)]--;
    }
    return widths;
  }

  private static void widen(int[] widths, Row row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Columns.of(row.cells().get(i)));
    }
  }

  private static int widest(int[] widths) {
    return IntStream.range(0, widths.length)
        .reduce((a, b) -> widths[b] > widths[a] ? b : a)
        .orElse(0);
  }
}

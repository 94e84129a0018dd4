// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.view;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table whose columns are as wide as they need. */
final class Rows {
  private static final int GAP = 2;

  private Rows() {}

  /** The lines; none where there is no row. */
  static List<String> aligned(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<String>> all = Stream.concat(Stream.of(head), rows.stream()).toList();
    int[] widths =
        IntStream.range(0, head.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }
}

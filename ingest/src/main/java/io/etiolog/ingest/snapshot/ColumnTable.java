// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A table whose header says what its columns are, and whose rows do not tell by themselves.
 *
 * @param name see {@link SnapshotFormat#name()}
 * @param kind of the observations, one a row
 * @param literals see {@link SnapshotFormat#literals()}
 * @param needed columns that the header has; the first of them begins it
 * @param columns the attribute for each column, {@code ""} for one that is of no use
 * @param telling the column whose cell tells a row from something else, and what it looks like
 */
record ColumnTable(
    String name,
    String kind,
    List<String> literals,
    List<String> needed,
    Map<String, String> columns,
    Telling telling)
    implements SnapshotFormat {

  /** What the cell of one column looks like in every row. */
  record Telling(String column, Predicate<String> looks) {}

  /**
   * A header as it was found.
   *
   * @param columns its columns with their places
   * @param rest what stands behind it on the same line
   */
  record Header(List<Cells.Cell> columns, List<String> rest) {}

  static List<SnapshotFormat> formats() {
    return List.copyOf(KnownTables.all());
  }

  @Override
  public boolean opens(String line) {
    return literals.stream().anyMatch(line::contains) && header(line).isPresent();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new ColumnTableReader(this, context);
  }

  Optional<Header> header(String line) {
    List<Cells.Cell> words = Cells.placedWords(line);
    for (int from = 0; from < Math.min(words.size(), 200); from++) {
      List<Cells.Cell> found = new ArrayList<>();
      int at = from;
      int length = length(words, at);
      while (length > 0 && found.size() < 40) {
        found.add(new Cells.Cell(text(words, at, length), words.get(at).start()));
        at += length;
        length = length(words, at);
      }
      if (isHeader(found)) {
        List<String> rest = words.subList(at, words.size()).stream().map(Cells.Cell::text).toList();
        return Optional.of(new Header(found, rest));
      }
    }
    return Optional.empty();
  }

  private boolean isHeader(List<Cells.Cell> found) {
    List<String> names = found.stream().map(Cells.Cell::text).toList();
    return names.containsAll(needed)
        && (names.getFirst().equals(needed.getFirst()) || names.getFirst().equals("NAMESPACE"));
  }

  /** How many words the column name there has; the longest known one counts, 0 if there is none. */
  private int length(List<Cells.Cell> words, int at) {
    for (int length = 3; length > 0; length--) {
      if (at + length <= words.size() && columns.containsKey(text(words, at, length))) {
        return length;
      }
    }
    return 0;
  }

  private static String text(List<Cells.Cell> words, int at, int length) {
    return String.join(" ", words.subList(at, at + length).stream().map(Cells.Cell::text).toList());
  }
}

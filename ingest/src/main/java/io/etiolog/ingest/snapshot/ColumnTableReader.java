// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.Cells.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the rows of one {@link ColumnTable}. */
final class ColumnTableReader implements SnapshotReader {
  private static final int MOST_WORDS = 50_000;

  private final ColumnTable table;
  private final SnapshotContext context;
  private final Findings findings = new Findings();
  private List<Cell> header = List.of();

  ColumnTableReader(ColumnTable table, SnapshotContext context) {
    this.table = table;
    this.context = context;
  }

  @Override
  public Verdict line(Origin origin, String line) {
    if (!header.isEmpty()) {
      return row(origin, line);
    }
    Optional<ColumnTable.Header> found = table.header(line);
    if (found.isEmpty()) {
      return Verdict.NOT_MINE;
    }
    header = found.get().columns();
    flat(origin, found.get().rest());
    return found.get().rest().isEmpty() ? Verdict.TAKEN : Verdict.LAST;
  }

  private Verdict row(Origin origin, String line) {
    List<String> cells = cells(line);
    if (!isRow(cells)) {
      return Verdict.NOT_MINE;
    }
    add(origin, line, cells);
    return Verdict.TAKEN;
  }

  /**
   * Rows behind the header on its own line; a word that fits no row (a footnote) is passed over.
   */
  private void flat(Origin origin, List<String> words) {
    int width = header.size();
    int at = 0;
    while (at + width <= Math.min(words.size(), MOST_WORDS)) {
      List<String> cells = words.subList(at, at + width);
      if (isRow(cells)) {
        add(origin, String.join(" ", cells), cells);
        at += width;
      } else {
        at++;
      }
    }
  }

  private boolean isRow(List<String> cells) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).text().equals(table.telling().column())) {
        return !cells.getFirst().isEmpty() && table.telling().looks().test(cells.get(i));
      }
    }
    return false;
  }

  private void add(Origin origin, String line, List<String> cells) {
    Fact fact = Fact.of(table.kind(), context, origin, line);
    for (int i = 0; i < header.size(); i++) {
      String attribute = table.columns().getOrDefault(header.get(i).text(), "");
      if (!attribute.isEmpty()) {
        fact.with(attribute, KnownTables.value(attribute, cells.get(i)));
      }
    }
    findings.add(KnownTables.finished(fact));
  }

  /** The row's cells, one for each column: by their number if it fits, else by their places. */
  private List<String> cells(String line) {
    List<Cell> wide = Cells.wide(line);
    if (wide.size() == header.size()) {
      return wide.stream().map(Cell::text).toList();
    }
    List<String> words = Cells.words(line);
    return words.size() == header.size() ? words : placed(wide);
  }

  private List<String> placed(List<Cell> wide) {
    List<String> cells = new ArrayList<>(Collections.nCopies(header.size(), ""));
    for (Cell cell : wide) {
      int column = header.size() - 1;
      while (column > 0 && header.get(column).start() > cell.start()) {
        column--;
      }
      cells.set(column, (cells.get(column) + " " + cell.text()).strip());
    }
    return cells;
  }

  @Override
  public List<Observation> finish() {
    return findings.list();
  }

  @Override
  public String problem() {
    return findings.problem();
  }
}

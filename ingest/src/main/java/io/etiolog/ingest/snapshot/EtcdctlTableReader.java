// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;

/** Reads one table; see {@link EtcdctlTableFormat}. */
final class EtcdctlTableReader implements SnapshotReader {
  private static final int MOST_CELLS = 20_000;

  private final SnapshotContext context;
  private final Findings findings = new Findings();
  private List<String> header = List.of();
  private List<String> row = List.of();
  private Origin rowOrigin = new Origin("", 1);
  private String rowText = "";

  EtcdctlTableReader(SnapshotContext context) {
    this.context = context;
  }

  @Override
  public Verdict line(Origin origin, String line) {
    String text = EtcdctlTableFormat.plain(line);
    if (header.isEmpty()) {
      return opening(origin, text);
    }
    if (EtcdctlTableFormat.isBorder(text)) {
      return text.startsWith("└") ? Verdict.LAST : Verdict.TAKEN;
    }
    List<String> cells = EtcdctlTableFormat.cells(text);
    if (!text.startsWith("|") || cells.size() != header.size()) {
      return Verdict.NOT_MINE;
    }
    take(origin, text, cells);
    return Verdict.TAKEN;
  }

  private Verdict opening(Origin origin, String text) {
    List<String> cells = EtcdctlTableFormat.cells(text);
    if (EtcdctlTableFormat.isMember(cells)) {
      header = EtcdctlTableFormat.MEMBER_HEADER.subList(0, cells.size());
      take(origin, text, cells);
      return Verdict.TAKEN;
    }
    header = EtcdctlTableFormat.header(text);
    if (EtcdColumns.kind(header).isEmpty()) {
      return Verdict.NOT_MINE;
    }
    if (cells.size() == header.size()) {
      return Verdict.TAKEN;
    }
    flat(origin, cells.subList(header.size(), Math.min(cells.size(), MOST_CELLS)));
    return Verdict.LAST;
  }

  /** All rows on one line: between two rows stands one cell with nothing or a border in it. */
  private void flat(Origin origin, List<String> cells) {
    int width = header.size();
    for (int at = 1; at + width <= cells.size(); at += width + 1) {
      List<String> one = cells.subList(at, at + width);
      take(origin, String.join(" | ", one), one);
    }
  }

  private void take(Origin origin, String text, List<String> cells) {
    boolean wrapped = !row.isEmpty() && cells.getFirst().isEmpty();
    if (wrapped) {
      row = joined(row, cells);
      return;
    }
    flush();
    row = cells;
    rowOrigin = origin;
    rowText = text;
  }

  /** The table wraps long cells onto further lines; the errors' column does so most often. */
  private static List<String> joined(List<String> above, List<String> below) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < above.size(); i++) {
      String cell = above.get(i);
      boolean full = below.get(i).isEmpty() || cell.length() > 4_000;
      joined.add(full ? cell : (cell + " " + below.get(i)).strip());
    }
    return joined;
  }

  private void flush() {
    if (!row.isEmpty()) {
      findings.addAll(
          EtcdColumns.row(
              EtcdColumns.kind(header),
              header,
              row,
              new EtcdColumns.Place(context, rowOrigin, rowText)));
      row = List.of();
    }
  }

  @Override
  public List<Observation> finish() {
    flush();
    return findings.list();
  }

  @Override
  public String problem() {
    return findings.problem();
  }
}

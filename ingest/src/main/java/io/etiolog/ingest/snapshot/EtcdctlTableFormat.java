// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.Locale;

/**
 * {@code etcdctl -w table}: member list, endpoint status and endpoint health, drawn with {@code |}
 * and {@code +} (up to 3.5) or box characters (3.6), also when a web page's copy put it all on one
 * line, and single member rows that {@code grep} left over.
 */
final class EtcdctlTableFormat implements SnapshotFormat {
  static final List<String> MEMBER_HEADER =
      List.of("ID", "STATUS", "NAME", "PEER ADDRS", "CLIENT ADDRS", "IS LEARNER");

  @Override
  public String name() {
    return "etcdctl-table";
  }

  @Override
  public List<String> literals() {
    // Without the bars beside them: who aligns a table anew pads its cells.
    return List.of("PEER ADDRS", "DB SIZE", "HEALTH", "started");
  }

  @Override
  public boolean opens(String line) {
    String row = plain(line);
    return !EtcdColumns.kind(header(row)).isEmpty() || isMember(cells(row));
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new EtcdctlTableReader(context);
  }

  /** The line with box characters as the plain ones that older versions draw. */
  static String plain(String line) {
    String text = line.strip();
    return text.indexOf('│') < 0 ? text : text.replace('│', '|');
  }

  /** Whether a line separates rows, in Markdown's way too. */
  static boolean isBorder(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> "+-|:┌├└─┬┼┴┐┤┘ ".indexOf(c) >= 0);
  }

  /** The cells between the bars of one row; text before the first bar is left out. */
  static List<String> cells(String row) {
    List<String> parts = Cells.between(row, "|");
    return parts.size() < 3 ? List.of() : parts.subList(1, parts.size() - 1);
  }

  /** The leading cells up to the end of the header row, in capitals. */
  static List<String> header(String row) {
    return cells(row).stream()
        .takeWhile(cell -> !cell.isEmpty() && !isBorder(cell))
        .map(cell -> cell.toUpperCase(Locale.ROOT))
        .toList();
  }

  static boolean isMember(List<String> cells) {
    return (cells.size() == 5 || cells.size() == 6)
        && Etcd.isId(cells.get(0))
        && (cells.get(1).equals("started") || cells.get(1).equals("unstarted"));
  }
}

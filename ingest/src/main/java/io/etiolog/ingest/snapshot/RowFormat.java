// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;

/**
 * A format whose every line stands for itself, such as a row of a table that went through {@code
 * grep}: a line opens it when something can be read from it.
 *
 * @param name see {@link SnapshotFormat#name()}
 * @param literals see {@link SnapshotFormat#literals()}
 * @param row reads the line
 */
record RowFormat(String name, List<String> literals, Row row) implements SnapshotFormat {
  private static final SnapshotContext NOWHERE = SnapshotContext.ofFile("");
  private static final Origin NO_ORIGIN = new Origin("", 1);

  /** Reads one line: what it says, or an empty list when it is no such row. */
  @FunctionalInterface
  interface Row {
    List<Observation> read(SnapshotContext context, Origin origin, String line);
  }

  @Override
  public boolean opens(String line) {
    return literals.stream().anyMatch(line::contains)
        && !row.read(NOWHERE, NO_ORIGIN, line).isEmpty();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new OneLine(context);
  }

  private final class OneLine implements SnapshotReader {
    private final SnapshotContext context;
    private List<Observation> found = List.of();

    private OneLine(SnapshotContext context) {
      this.context = context;
    }

    @Override
    public Verdict line(Origin origin, String line) {
      found = row.read(context, origin, line);
      return found.isEmpty() ? Verdict.NOT_MINE : Verdict.LAST;
    }

    @Override
    public List<Observation> finish() {
      return List.copyOf(found);
    }

    @Override
    public String problem() {
      return "";
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Feeds lines to the formats as a bundle's reader does: literals first, then the exact test. */
final class Reading {
  private final String file;
  private final List<Observation> found = new ArrayList<>();
  private final List<String> formats = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String node = "";
  private String command = "";
  private long taken;

  private Reading(String file) {
    this.file = file;
  }

  static Reading of(String file, List<String> lines) {
    Reading reading = new Reading(file);
    int at = 0;
    while (at < lines.size()) {
      at += reading.block(lines, at);
    }
    return reading;
  }

  static List<Observation> observations(String... lines) {
    return of("pasted.txt", List.of(lines)).found;
  }

  /** Reads the block that begins at a line; returns how many lines it took, at least one. */
  private int block(List<String> lines, int from) {
    Optional<SnapshotFormat> format = opening(lines.get(from));
    if (format.isEmpty()) {
      return 1;
    }
    SnapshotReader reader = format.get().open(new SnapshotContext(file, node, "", command));
    int at = from;
    Verdict verdict = Verdict.TAKEN;
    while (at < lines.size() && verdict == Verdict.TAKEN) {
      verdict = reader.line(new Origin(file, at + 1L), lines.get(at));
      at += verdict == Verdict.NOT_MINE ? 0 : 1;
    }
    keep(format.get(), reader);
    taken += at - from;
    return Math.max(1, at - from);
  }

  private static Optional<SnapshotFormat> opening(String line) {
    return Snapshots.all().stream()
        .filter(format -> format.literals().stream().anyMatch(line::contains))
        .filter(format -> format.opens(line))
        .findFirst();
  }

  private void keep(SnapshotFormat format, SnapshotReader reader) {
    List<Observation> block = reader.finish();
    found.addAll(block);
    formats.add(format.name());
    if (!reader.problem().isEmpty()) {
      problems.add(reader.problem());
    }
    block.stream()
        .filter(observation -> observation.kind().equals("shell.command"))
        .forEach(this::prompt);
  }

  private void prompt(Observation typed) {
    node = typed.node().isEmpty() ? node : typed.node();
    command = typed.field("command");
  }

  List<Observation> found() {
    return found;
  }

  List<String> formats() {
    return formats;
  }

  List<String> problems() {
    return problems;
  }

  long taken() {
    return taken;
  }
}

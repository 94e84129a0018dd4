// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.layout.Placement;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.SnapshotContext;
import io.etiolog.ingest.snapshot.SnapshotFormat;
import io.etiolog.ingest.snapshot.SnapshotReader;
import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.ingest.snapshot.Verdict;
import io.etiolog.ingest.text.Line;
import java.util.List;
import java.util.Optional;

/** Takes the lines of snapshots out of one file and hands on what they say. */
final class SnapshotTap {
  private final String file;
  private final Limits limits;
  private final EvidenceSink sink;
  private final FileFacts facts;
  private Optional<Open> open = Optional.empty();
  private long taken;
  private String host = "";
  private String command = "";

  /** The snapshot that is being read. */
  private record Open(SnapshotFormat format, SnapshotReader reader) {}

  SnapshotTap(String file, Limits limits, EvidenceSink sink, FileFacts facts) {
    this.file = file;
    this.limits = limits;
    this.sink = sink;
    this.facts = facts;
  }

  /** Whether a snapshot goes on, so that the next line is needed whatever it holds. */
  boolean isOpen() {
    return open.isPresent();
  }

  /** Offers the next line; whether a snapshot has taken it. */
  boolean takes(Line line, Placement placement) {
    return goesOn(line) || begins(line, placement);
  }

  /** Ends the snapshot that is being read. */
  void close() {
    open.ifPresent(ended -> {
      List<Observation> found = ended.reader().finish();
      found.forEach(sink::accept);
      found.stream().filter(one -> one.kind().equals("shell.command")).forEach(this::prompt);
      if (!ended.reader().problem().isEmpty()) {
        facts.notes().add(ended.format().name() + ": " + ended.reader().problem());
      }
    });
    open = Optional.empty();
    taken = 0;
  }

  /** Ends what is being read, and what was typed above it: another log follows. */
  void nextSection() {
    close();
    host = "";
    command = "";
  }

  /** What follows was printed by this command, on this host. */
  private void prompt(Observation typed) {
    host = typed.node().isEmpty() ? host : typed.node();
    command = typed.field("command");
  }

  private SnapshotContext context(Placement placement) {
    String node = host.isEmpty() ? placement.node() : host;
    return new SnapshotContext(file, node, placement.component(), command);
  }

  private boolean goesOn(Line line) {
    if (open.isEmpty()) {
      return false;
    }
    if (taken + line.text().length() > limits.maxSnapshot()) {
      facts.notes().add("a snapshot was cut: " + Limit.SNAPSHOT.reached(limits));
      close();
      return false;
    }
    return feed(open.get(), line);
  }

  private boolean begins(Line line, Placement placement) {
    for (SnapshotFormat format : Snapshots.all()) {
      if (format.opens(line.text())) {
        open = Optional.of(new Open(format, format.open(context(placement))));
        if (feed(open.get(), line)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean feed(Open snapshot, Line line) {
    Verdict verdict = snapshot.reader().line(new Origin(file, line.number()), line.text());
    if (verdict != Verdict.NOT_MINE) {
      taken += line.text().length();
      facts.snapshotLine(snapshot.format().name());
    }
    if (verdict != Verdict.TAKEN) {
      close();
    }
    return verdict != Verdict.NOT_MINE;
  }
}

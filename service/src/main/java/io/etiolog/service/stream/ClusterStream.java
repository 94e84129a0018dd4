// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.trace.Tracing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one cluster as they come, what they amount to, and its incidents. Not thread-safe.
 */
final class ClusterStream {
  private final ClusterInquiry inquiry;
  private final Incidents incidents;

  /** What is before this position was taken already. */
  private final long from;

  private boolean saved = true;
  private boolean judged;
  private final TracedBatch batch;

  /** Read by other threads. */
  private volatile Optional<Report> latest = Optional.empty();

  ClusterStream(ClusterInquiry inquiry, Incidents incidents, Tracing tracing, long from) {
    this(inquiry, incidents, new TracedBatch(tracing, inquiry.cluster()), from);
  }

  private ClusterStream(ClusterInquiry inquiry, Incidents incidents, TracedBatch batch, long from) {
    this.inquiry = inquiry;
    this.incidents = incidents;
    this.batch = batch;
    this.from = from;
  }

  /**
   * Takes an entry, unless it was taken before the state was saved that this goes on from.
   *
   * @return how many of its lines a rule knew
   * @throws IOException when it is none that can be read
   */
  long take(Entry entry) throws IOException {
    long before = inquiry.matched();
    if (entry.position() >= from) {
      List<SourceLines> lines = SourceLines.read(entry.payload());
      batch.take(entry);
      inquiry.take(lines, entry.arrival());
      if (!lines.isEmpty()) {
        saved = false;
        judged = false;
      }
    }
    return inquiry.matched() - before;
  }

  /** Brings its incidents up to what the lines amount to by now, if anything may have changed. */
  void judge() {
    if (judged && !incidents.isWaiting(inquiry.cluster())) {
      return;
    }
    batch.end(() -> {
      Report report = inquiry.report();
      latest = Optional.of(report);
      incidents.observe(inquiry.cluster(), report, inquiry.time());
    });
    judged = true;
  }

  /** The same with other rules. */
  ClusterStream under(Diagnostician diagnostician) throws IOException {
    ClusterStream stream = new ClusterStream(inquiry.under(diagnostician), incidents, batch, from);
    stream.saved = false;
    return stream;
  }

  /** What the lines amounted to when they were last judged. Safe for all threads. */
  Optional<Report> latest() {
    return latest;
  }

  /** Whether lines came since it was last written down. */
  boolean isUnsaved() {
    return !saved;
  }

  /**
   * Writes down what it knows.
   *
   * @param next the entry of the log that comes next
   */
  void save(StateFolder folder, long next) throws IOException {
    inquiry.letGo();
    folder.write(inquiry.state(next));
    saved = true;
  }
}

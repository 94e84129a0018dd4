// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The lines of one cluster as they come, what they amount to, and its incidents. Not thread-safe.
 */
final class ClusterStream {
  /** What has recovered and was not seen again for so long is let go of. */
  private static final Duration MEMORY = Duration.ofDays(1);

  private final String cluster;
  private final Investigation investigation;
  private final Incidents incidents;
  private final EventClock clock;

  /** What is before this position was taken already. */
  private final long from;

  private boolean saved = true;
  private boolean judged;

  /** Read by other threads. */
  private volatile Optional<Report> latest = Optional.empty();

  ClusterStream(
      String cluster,
      Investigation investigation,
      Incidents incidents,
      EventClock clock,
      long from) {
    this.cluster = cluster;
    this.investigation = investigation;
    this.incidents = incidents;
    this.clock = clock;
    this.from = from;
  }

  /**
   * Takes an entry, unless it was taken before the state was saved that this goes on from.
   *
   * @throws IOException when it is none that can be read
   */
  void take(Entry entry) throws IOException {
    if (entry.position() >= from) {
      for (SourceLines lines : SourceLines.read(entry.payload())) {
        investigation.append(lines.source(), lines.text());
        saved = false;
        judged = false;
      }
    }
  }

  /** Brings its incidents up to what the lines amount to by now, if anything may have changed. */
  void judge() {
    if (judged && !incidents.isWaiting(cluster)) {
      return;
    }
    Report report = investigation.report();
    latest = Optional.of(report);
    report.inputs().stream().map(InputSummary::to).forEach(to -> to.ifPresent(clock::seen));
    if (clock.isSet()) {
      incidents.observe(cluster, report, clock.now());
    }
    judged = true;
  }

  /**
   * The same with other rules, as a restart would take it up: what no rule looks for any more is
   * let go of, and what is looked for from now on is not known of the lines before.
   */
  ClusterStream under(Diagnostician diagnostician) throws IOException {
    StringWriter text = new StringWriter();
    StateWriter.write(
        new ClusterState(cluster, from, clock.latest(), clock.sinceLatest(), investigation.state()),
        text);
    BufferedReader in = new BufferedReader(new StringReader(text.toString()));
    ClusterState state = StateReader.read(in, diagnostician.signals());
    Investigation next =
        diagnostician.resume(cluster, InstantSource.system().instant(), state.found());
    ClusterStream stream = new ClusterStream(cluster, next, incidents, clock, from);
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
    if (clock.isSet()) {
      investigation.letGo(clock.now().minus(MEMORY));
    }
    folder.write(
        new ClusterState(
            cluster, next, clock.latest(), clock.sinceLatest(), investigation.state()));
    saved = true;
  }
}

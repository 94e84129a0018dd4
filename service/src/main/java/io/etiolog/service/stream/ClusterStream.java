// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.SourceLines;

/**
 * The lines of one cluster as they come, what they amount to, and its incidents. Not thread-safe.
 */
final class ClusterStream {
  private final String cluster;
  private final Investigation investigation;
  private final Incidents incidents;
  private final EventClock clock;

  ClusterStream(
      String cluster, Investigation investigation, Incidents incidents, EventClock clock) {
    this.cluster = cluster;
    this.investigation = investigation;
    this.incidents = incidents;
    this.clock = clock;
  }

  void take(SourceLines lines) {
    investigation.append(lines.source(), lines.text());
  }

  /** Brings its incidents up to what the lines amount to by now. */
  void judge() {
    Report report = investigation.report();
    report.inputs().stream().map(InputSummary::to).forEach(to -> to.ifPresent(clock::seen));
    if (clock.isSet()) {
      incidents.observe(cluster, report, clock.now());
    }
  }

  /** Whether time alone may change something: an incident waits for its recovery or its end. */
  boolean isWaiting() {
    return incidents.isWaiting(cluster);
  }
}

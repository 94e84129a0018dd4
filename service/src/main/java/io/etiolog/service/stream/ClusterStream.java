// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentBook;
import io.etiolog.service.intake.SourceLines;
import java.util.List;

/**
 * The lines of one cluster as they come, what they amount to, and its incidents. Not thread-safe.
 */
final class ClusterStream {
  private final Investigation investigation;
  private final IncidentBook book;
  private final EventClock clock;

  ClusterStream(Investigation investigation, IncidentBook book, EventClock clock) {
    this.investigation = investigation;
    this.book = book;
    this.clock = clock;
  }

  void take(SourceLines lines) {
    investigation.append(lines.source(), lines.text());
  }

  /** The incidents that have changed since the last time. */
  List<Incident> judge() {
    Report report = investigation.report();
    report.inputs().stream().map(InputSummary::to).forEach(to -> to.ifPresent(clock::seen));
    return clock.isSet() ? book.observe(report, clock.now()) : List.of();
  }

  /** Whether time alone may change something: an incident waits for its recovery or its end. */
  boolean isWaiting() {
    return !book.live().isEmpty();
  }
}

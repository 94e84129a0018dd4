// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.stream.StreamDiagnosis;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a case, as one report: of a bundle, or of an incident with what its cluster's
 * logs say by now. Safe for all threads.
 */
@Singleton
final class CaseReports {
  private static final Duration AROUND = Duration.ofHours(1);

  private final Bundles bundles;
  private final StreamDiagnosis diagnosis;

  CaseReports(Bundles bundles, StreamDiagnosis diagnosis) {
    this.bundles = bundles;
    this.diagnosis = diagnosis;
  }

  /** That of a bundle; empty where there is none, or none any more. */
  Optional<Report> ofBundle(String id) throws IOException {
    Optional<Path> file = bundles.report(id, ReportForm.JSON);
    return file.isPresent() ? Optional.of(ReportReader.read(file.get())) : Optional.empty();
  }

  /**
   * That of an incident. Its diagnoses are the incident's own; what stands around them is what the
   * logs of its cluster amount to now, as far as it is diagnosed here. Of an incident that is over,
   * nothing is told that belongs to a later time.
   */
  Report ofIncident(Incident incident) {
    Window span = span(incident);
    Optional<Report> now = diagnosis.report(incident.cluster());
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(incident.diagnosis());
    diagnoses.addAll(incident.consequences());
    return new Report(
        incident.cluster(),
        incident.isOpen() ? Report.Verdict.DIAGNOSED : Report.Verdict.HEALTHY,
        diagnoses,
        now.filter(report -> incident.isOpen()).flatMap(Report::cluster),
        now.map(Report::timeline).orElse(List.of()).stream()
            .filter(entry -> span.has(entry.time()))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        now.map(Report::stats).orElse(new Report.Stats(0, 0, 0, Duration.ZERO)),
        now.map(Report::context).orElse(List.of()).stream()
            .filter(work -> work.from().map(span::has).orElse(incident.isOpen()))
            .toList(),
        List.of(),
        now.map(Report::axis).map(axis -> during(span, axis)).orElse(TimeAxis.NONE));
  }

  /** What of an axis belongs to a time. */
  static TimeAxis during(Window span, TimeAxis axis) {
    return new TimeAxis(
        axis.leftOut(),
        axis.clocks().stream().filter(clock -> span.meets(clock.from(), clock.to())).toList(),
        axis.slow().stream().filter(clock -> span.meets(clock.from(), clock.to())).toList(),
        axis.turns().stream().filter(turn -> span.has(turn.time())).toList(),
        axis.step(),
        axis.activity().stream()
            .map(lane ->
                new TimeAxis.Activity(
                    lane.node(),
                    lane.component(),
                    lane.stretches().stream().filter(one -> span.has(one.from())).toList()))
            .toList(),
        axis.lanesLeftOut());
  }

  /** From a while before it was there to a while after it was over. */
  private static Window span(Incident incident) {
    Instant began = incident.diagnosis().firstSeen().orElse(incident.opened());
    Instant from = began.isBefore(incident.opened()) ? began : incident.opened();
    return new Window(
        from.minus(AROUND),
        incident.isOpen() ? Instant.MAX : incident.ended().orElse(incident.changed()).plus(AROUND),
        false);
  }
}

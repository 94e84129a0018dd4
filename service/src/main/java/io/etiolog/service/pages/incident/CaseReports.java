// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.stream.StreamDiagnosis;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a case, as one report: of a bundle, or of an incident with what its cluster's
 * logs say by now. Safe for all threads.
 */
@Singleton
final class CaseReports {
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
   * That of an incident. Its diagnoses are the incident's own; what stands around them is known
   * while its cluster is diagnosed here.
   */
  Report ofIncident(Incident incident) {
    Optional<Report> now = diagnosis.report(incident.cluster());
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(incident.diagnosis());
    diagnoses.addAll(incident.consequences());
    return new Report(
        incident.cluster(),
        incident.isOpen() ? Report.Verdict.DIAGNOSED : Report.Verdict.HEALTHY,
        diagnoses,
        now.flatMap(Report::cluster),
        now.map(Report::timeline).orElse(List.of()),
        List.of(),
        List.of(),
        List.of(),
        now.map(Report::stats).orElse(new Report.Stats(0, 0, 0, Duration.ZERO)),
        now.map(Report::context).orElse(List.of()),
        List.of());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TimeAxis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports with little in them. */
final class Reports {
  private Reports() {}

  static Report with(List<TimelineEntry> entries, TimeAxis axis) {
    return new Report(
        "prod",
        Report.Verdict.DIAGNOSED,
        List.of(),
        Optional.empty(),
        entries,
        List.of(),
        List.of(),
        List.of(),
        new Report.Stats(0, 0, 0, Duration.ZERO),
        List.of(),
        List.of(),
        axis);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the built-in catalogue, loaded once, says of bundles. */
final class BuiltIn {
  /** Later than everything in the samples and the corpus. */
  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  static final Catalog CATALOG = CatalogReader.read(List.of());

  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CATALOG);

  private BuiltIn() {}

  static Report report(Bundle bundle) {
    return report(bundle, NOW);
  }

  static Report report(Bundle bundle, Instant now) {
    try {
      return DIAGNOSTICIAN.diagnose("case", bundle.inputs(), now, ProgressListener.NONE);
    } catch (UnreadableInputException e) {
      throw new AssertionError("bytes in memory can always be read", e);
    }
  }

  /** Every line of a bundle that some signal knows, as often as signals know it. */
  static List<Occurrence> known(Bundle bundle) {
    Investigation investigation = DIAGNOSTICIAN.investigate("case", NOW);
    try {
      investigation.read(bundle.inputs(), ProgressListener.NONE);
    } catch (UnreadableInputException e) {
      throw new AssertionError("bytes in memory can always be read", e);
    }
    return investigation.state().found().stream()
        .flatMap(scope -> scope.stretches().stream())
        .flatMap(stretch -> Stream.concat(stretch.first().stream(), stretch.last().stream()))
        .toList();
  }

  /** The ids that it calls active roots, the first first. */
  static List<String> roots(Report report) {
    return report.diagnoses().stream()
        .filter(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)
        .map(Diagnosis::id)
        .toList();
  }
}

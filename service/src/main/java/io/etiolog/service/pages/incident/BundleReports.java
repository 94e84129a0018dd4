// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Report;
import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the reports on bundles. Safe for all threads. */
@Singleton
public final class BundleReports {
  private final CaseReports reports;

  BundleReports(CaseReports reports) {
    this.reports = reports;
  }

  /**
   * The page of a bundle that has a report; empty where it was deleted just now.
   *
   * @param from the beginning of the timeline that is to be seen, {@code all} for all of it, or
   *     nothing
   * @param to its end, or nothing
   */
  public Optional<BundlePage> page(
      Frame frame, BundleStatus bundle, @Nullable String from, @Nullable String to)
      throws IOException {
    String id = bundle.about().id();
    Window.Wish wish = Window.Wish.of(Optional.ofNullable(from), Optional.ofNullable(to));
    return reports.ofBundle(id).map(report -> page(frame, bundle, report, wish));
  }

  private static BundlePage page(
      Frame frame, BundleStatus bundle, Report report, Window.Wish wish) {
    Report.Stats read = report.stats();
    String id = bundle.about().id();
    return new BundlePage(
        frame,
        id,
        Shown.text(bundle.about().name()),
        report.verdict().name().toLowerCase(Locale.ROOT),
        frame.say(
            "case.read",
            Shown.number(read.lines()),
            Shown.number(read.files()),
            Shown.bytes(read.bytes()),
            Shown.moment(bundle.about().received())),
        CaseView.of(frame, report, "/bundles/" + id, "", "", List.of(), wish));
  }
}

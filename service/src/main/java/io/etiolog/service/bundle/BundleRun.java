// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.TextRenderer;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Diagnoses a bundle, and keeps its report in every form. Safe for all threads. */
final class BundleRun {
  /** What has ended the process so often is not tried again. */
  static final int ATTEMPTS = 3;

  private final BundleFolder folder;
  private final Supplier<Diagnostician> diagnostician;

  /** Whether what is found is wanted no more: the bundle is deleted, or the service stops. */
  private final BooleanSupplier stopped;

  BundleRun(BundleFolder folder, Supplier<Diagnostician> diagnostician, BooleanSupplier stopped) {
    this.folder = folder;
    this.diagnostician = diagnostician;
    this.stopped = stopped;
  }

  /**
   * The report in a few words, once it is kept; empty when it is not wanted any more.
   *
   * @throws IOException when the disk fails
   * @throws GivenUpException when it is not tried again
   */
  Optional<Summary> run(Tracked bundle) throws IOException, GivenUpException {
    String id = bundle.about().id();
    if (folder.attempt(id) > ATTEMPTS) {
      throw new GivenUpException(
          "the service has ended " + ATTEMPTS + " times while it was being diagnosed");
    }
    Report report = diagnose(bundle);
    if (bundle.isDeleted() || stopped.getAsBoolean()) {
      return Optional.empty();
    }
    Summary summary = Summary.of(report);
    Path unfinished = folder.beginReport(id);
    for (ReportForm form : ReportForm.KEPT) {
      write(report, form, unfinished.resolve(form.file()));
    }
    BundleFolder.write(unfinished.resolve(Summary.FILE), summary.json());
    folder.finishReport(id);
    return Optional.of(summary);
  }

  private Report diagnose(Tracked bundle) throws IOException, GivenUpException {
    About about = bundle.about();
    List<Input> inputs = List.of(new Input.OfPath(folder.content(about.id())));
    try {
      return diagnostician.get().diagnose(about.name(), inputs, about.received(), bundle);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      String reason = e instanceof OutOfMemoryError ? "it takes more memory than there is" : "";
      throw new GivenUpException(reason.isEmpty() ? "an internal error: " + e : reason, e);
    }
  }

  private static void write(Report report, ReportForm form, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      form.renderer(TextRenderer.DEFAULT_WIDTH, false).render(report, out);
    }
    BundleFolder.force(file);
  }
}

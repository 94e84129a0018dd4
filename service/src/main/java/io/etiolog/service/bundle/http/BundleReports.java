// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.SystemFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Answers with reports. Safe for all threads. */
@Singleton
class BundleReports {
  /** The page has its styles in it, and loads and runs nothing. */
  private static final String NOTHING_ELSE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final Bundles bundles;

  BundleReports(Bundles bundles) {
    this.bundles = bundles;
  }

  /** The report on a bundle, in the form that is asked for, or why there is none. */
  MutableHttpResponse<?> answer(HttpRequest<?> request, String id) {
    Optional<BundleStatus> status = bundles.find(id);
    if (status.isEmpty()) {
      return missing(id);
    }
    Optional<ReportForm> form = WantedForm.of(request);
    if (form.isEmpty()) {
      return Problem.of(
              HttpStatus.NOT_ACCEPTABLE,
              "A report is application/json, text/markdown, text/html or text/plain")
          .answer();
    }
    return bundles
        .report(id, form.get())
        .<MutableHttpResponse<?>>map(file -> file(file, form.get()))
        .orElseGet(() -> none(status.get()));
  }

  private static MutableHttpResponse<?> file(Path path, ReportForm form) {
    MediaType type = new MediaType(form.mediaType(), Map.of("charset", "utf-8"));
    MutableHttpResponse<?> answer =
        HttpResponse.ok(new SystemFile(path.toFile(), type))
            .contentType(type)
            .header("Vary", "Accept");
    return form == ReportForm.HTML
        ? answer.header("Content-Security-Policy", NOTHING_ELSE)
        : answer;
  }

  private static MutableHttpResponse<?> none(BundleStatus status) {
    if (status.phase() == BundleStatus.Phase.FAILED) {
      String why = "There is no report: " + status.detail().orElse("it was not diagnosed");
      return Problem.of(HttpStatus.CONFLICT, why).answer();
    }
    return Problem.of(HttpStatus.CONFLICT, "There is no report yet: ask again in a moment")
        .answer()
        .header("Retry-After", "1");
  }

  /** There is no such bundle. */
  static MutableHttpResponse<?> missing(String id) {
    return Problem.of(HttpStatus.NOT_FOUND, "There is no bundle " + id).answer();
  }
}

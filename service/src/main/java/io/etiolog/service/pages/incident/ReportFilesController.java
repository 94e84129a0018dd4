// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.Report;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.ReportForm;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.pages.frame.Languages;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reports as files, to keep and to send on. */
@Secured(RoleNames.VIEWER)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ReportFilesController {
  private static final Map<String, ReportForm> FORMS =
      Map.of(
          "md", ReportForm.MARKDOWN,
          "json", ReportForm.JSON,
          "html", ReportForm.HTML,
          "txt", ReportForm.TEXT);
  private static final int COLUMNS = 100;

  private final Bundles bundles;
  private final IncidentStore store;
  private final CaseReports reports;
  private final Languages languages;

  ReportFilesController(
      Bundles bundles, IncidentStore store, CaseReports reports, Languages languages) {
    this.bundles = bundles;
    this.store = store;
    this.reports = reports;
    this.languages = languages;
  }

  @Get(uri = "/bundles/{id}/report.{form}", produces = MediaType.ALL)
  HttpResponse<?> ofBundle(
      HttpRequest<?> request, @PathVariable String id, @PathVariable String form)
      throws IOException {
    Optional<ReportForm> wanted = Optional.ofNullable(FORMS.get(form));
    Optional<Path> file = wanted.flatMap(one -> bundles.report(id, one));
    if (file.isEmpty()) {
      return missing();
    }
    String name = bundles.find(id).map(BundleStatus::about).map(about -> about.name()).orElse(id);
    if (wanted.get() == ReportForm.JSON || languages.reports(request) == Language.EN) {
      return HttpResponse.ok(
              new SystemFile(file.get().toFile(), type(wanted.get())).attach(name(name, form)))
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
    Optional<Report> report = reports.ofBundle(id);
    return report.isPresent()
        ? shown(request, report.get(), wanted.get(), name(name, form))
        : missing();
  }

  @Get(uri = "/incidents/{id}/report.{form}", produces = MediaType.ALL)
  HttpResponse<?> ofIncident(
      HttpRequest<?> request, @PathVariable String id, @PathVariable String form)
      throws IOException {
    Optional<ReportForm> wanted = Optional.ofNullable(FORMS.get(form));
    Optional<Incident> found = store.find(id);
    if (wanted.isEmpty() || found.isEmpty()) {
      return missing();
    }
    Report report = reports.ofIncident(found.get());
    return shown(request, report, wanted.get(), name(id, form));
  }

  /** In the language of the browser, as the page is from which this is fetched. */
  private HttpResponse<?> shown(HttpRequest<?> request, Report report, ReportForm form, String name)
      throws IOException {
    StringBuilder text = new StringBuilder();
    form.renderer(COLUMNS, false, languages.reports(request)).render(report, text);
    return HttpResponse.ok(text.toString())
        .contentType(type(form))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static MediaType type(ReportForm form) {
    return new MediaType(form.mediaType(), Map.of("charset", "utf-8"));
  }

  /** Senders name their bundles, and no header may be made out of that. */
  private static String name(String name, String form) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-") + "." + form;
  }

  private static HttpResponse<?> missing() {
    return Problem.of(HttpStatus.NOT_FOUND, "There is no such report").answer();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.cluster;

import io.etiolog.rules.report.Report;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Browser;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.pages.incident.EtcdView;
import io.etiolog.service.pages.incident.IncidentRow;
import io.etiolog.service.pages.incident.PlanRows;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.server.Problem;
import io.etiolog.service.stream.StreamDiagnosis;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Shows a cluster, and asks its members how they are. */
@Secured(RoleNames.VIEWER)
@Controller("/clusters/{name}")
@ExecuteOn(TaskExecutors.BLOCKING)
class ClusterController {
  private static final int ROWS = 10;
  private static final int AT_ONCE = 4;

  private final Clusters clusters;
  private final IncidentStore incidents;
  private final RepairWorks works;
  private final StreamDiagnosis diagnosis;
  private final Frames frames;
  private final Pages pages;
  private final ClusterObserver observer =
      new ClusterObserver(Patience.USUAL, InstantSource.system());

  /** Each question holds a thread, and connections to every member, for some seconds. */
  private final Semaphore questions = new Semaphore(AT_ONCE);

  ClusterController(
      Clusters clusters,
      IncidentStore incidents,
      RepairWorks works,
      StreamDiagnosis diagnosis,
      Frames frames,
      Pages pages) {
    this.clusters = clusters;
    this.incidents = incidents;
    this.works = works;
    this.diagnosis = diagnosis;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String name) {
    Frame frame = frames.of(request);
    Optional<String> cluster = Optional.of(name);
    List<IncidentRow> rows =
        Stream.of(IncidentStatus.OPEN, IncidentStatus.RECOVERED, IncidentStatus.CLOSED)
            .flatMap(status -> incidents.page(latest(status, cluster)).stream())
            .limit(ROWS)
            .map(one -> IncidentRow.of(frame, one))
            .toList();
    Optional<Report> report = diagnosis.report(name);
    Optional<ConfiguredCluster> configured = clusters.find(name);
    if (rows.isEmpty() && report.isEmpty() && configured.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "Nothing is known of a cluster " + name).answer();
    }
    return pages.ok(
        "cluster/cluster",
        new ClusterPage(
            frame,
            Shown.text(name),
            Address.cluster(name),
            configured.map(ClusterController::endpoints).orElse(List.of()),
            rows,
            works.store().page(cluster, Optional.empty(), Optional.empty(), ROWS).stream()
                .map(repair -> PlanRows.of(frame, repair))
                .toList(),
            report.flatMap(Report::cluster).map(etcd -> EtcdView.of(frame, etcd))));
  }

  private static IncidentQuery latest(IncidentStatus status, Optional<String> cluster) {
    return new IncidentQuery(
        Optional.of(status), cluster, Optional.empty(), Optional.empty(), ROWS);
  }

  private static List<String> endpoints(ConfiguredCluster cluster) {
    return cluster.access().endpoints().stream().map(URI::toString).map(Shown::text).toList();
  }

  /** Asks every member now, which takes seconds where one is away. */
  @Get(uri = "/live", produces = MediaType.TEXT_HTML)
  HttpResponse<?> live(HttpRequest<?> request, @PathVariable String name) {
    Optional<ConfiguredCluster> found = clusters.find(name);
    if (found.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "The cluster " + name + " is not configured")
          .answer();
    }
    if (!questions.tryAcquire()) {
      return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Clusters are being asked already").answer();
    }
    try {
      return pages.ok(
          Browser.wantsPart(request) ? "cluster/live" : "cluster/asked",
          LiveView.of(
              frames.of(request),
              name,
              observer.observe(found.get().access()),
              found.get().quota()));
    } finally {
      questions.release();
    }
  }
}

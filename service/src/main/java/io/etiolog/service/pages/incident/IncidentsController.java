// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Frames;
import io.etiolog.service.pages.frame.Pages;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.server.Problem;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists incidents, and shows single ones. */
@Secured(RoleNames.VIEWER)
@Controller("/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
class IncidentsController {
  private static final int ROWS = 50;
  private static final int PLANS = 20;

  private final IncidentStore store;
  private final CaseReports reports;
  private final RepairWorks works;
  private final TicketStore tickets;
  private final Clusters clusters;
  private final Frames frames;
  private final Pages pages;

  IncidentsController(
      IncidentStore store,
      CaseReports reports,
      RepairWorks works,
      TicketStore tickets,
      Clusters clusters,
      Frames frames,
      Pages pages) {
    this.store = store;
    this.reports = reports;
    this.works = works;
    this.tickets = tickets;
    this.clusters = clusters;
    this.frames = frames;
    this.pages = pages;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<?> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String cluster,
      @QueryValue @Nullable String after) {
    Optional<IncidentStatus> wanted =
        given(status)
            .flatMap(word ->
                Stream.of(IncidentStatus.values())
                    .filter(one -> one.name().equalsIgnoreCase(word))
                    .findFirst());
    List<Incident> found =
        store.page(
            new IncidentQuery(wanted, given(cluster), Optional.empty(), given(after), ROWS + 1));
    List<Incident> page = found.subList(0, Math.min(ROWS, found.size()));
    Frame frame = frames.of(request);
    return pages.ok(
        "incident/incidents",
        new IncidentsPage(
            frame,
            page.stream().map(one -> IncidentRow.of(frame, one)).toList(),
            wanted.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse(""),
            given(cluster).orElse(""),
            found.size() > ROWS ? page.getLast().id() : ""));
  }

  /** A form sends the fields that nobody has filled in, too. */
  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(said -> !said.isEmpty());
  }

  @Get(uri = "/{id}", produces = MediaType.TEXT_HTML)
  HttpResponse<?> show(
      HttpRequest<?> request,
      @PathVariable String id,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to) {
    Window.Wish wish = Window.Wish.of(given(from), given(to));
    Optional<Incident> found = store.find(id);
    return found.isPresent()
        ? pages.ok("incident/incident", page(frames.of(request), found.get(), wish))
        : Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
  }

  private String live(String cluster) {
    return clusters.find(cluster).isPresent() ? Address.cluster(cluster) + "/live" : "";
  }

  private IncidentPage page(Frame frame, Incident incident, Window.Wish wish) {
    List<Repair> repairs =
        works.store().page(Optional.empty(), Optional.of(incident.id()), Optional.empty(), PLANS);
    return new IncidentPage(
        frame,
        IncidentRow.of(frame, incident),
        Shown.moment(incident.ended()),
        incident.history().reversed().stream()
            .map(change ->
                new IncidentPage.HistoryView(
                    Shown.moment(change.at()),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.by().equals(Change.ETIOLOG) ? "" : Shown.text(change.by()),
                    // What people say stands in their own words.
                    change.by().equals(Change.ETIOLOG)
                        ? frame.tell(change.text())
                        : Shown.text(change.text())))
            .toList(),
        repairs.stream().map(repair -> PlanRows.of(frame, repair)).toList(),
        tickets.of(incident.id()).stream().map(IncidentPage.TicketView::of).toList(),
        CaseView.of(
            frame,
            reports.ofIncident(incident),
            "/incidents/" + incident.id(),
            incident.cluster(),
            live(incident.cluster()),
            OurActs.of(frame, repairs),
            wish));
  }
}

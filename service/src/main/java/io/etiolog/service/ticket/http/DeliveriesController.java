// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.etiolog.service.ticket.outbox.Delivery;
import io.etiolog.service.ticket.outbox.TicketState;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How tickets are, the latest change first; those that were given up can be sent again. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
class DeliveriesController {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final TicketStore store;
  private final AuditLog audit;
  private final InstantSource clock = InstantSource.system();

  DeliveriesController(TicketStore store, AuditLog audit) {
    this.store = store;
    this.audit = audit;
  }

  /**
   * A page.
   *
   * @param after what to ask for to see the next page; missing on the last one
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<DeliveryView> deliveries, @Nullable String after) {}

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(
      @QueryValue @Nullable String sink,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    Optional<String> asked = given(state);
    Optional<TicketState> wanted =
        asked.flatMap(word ->
            Stream.of(TicketState.values()).filter(it -> it.word().equals(word)).findFirst());
    if (asked.isPresent() && wanted.isEmpty()) {
      return Problem.of(HttpStatus.BAD_REQUEST, "state is one of waiting, quiet, dead").answer();
    }
    List<Delivery> found = store.page(given(sink), wanted, given(after), most + 1);
    List<Delivery> page = found.subList(0, Math.min(most, found.size()));
    return HttpResponse.ok(
        new Page(
            page.stream().map(DeliveryView::of).toList(),
            found.size() > most ? page.getLast().place() : null));
  }

  /** Has one be told now that was given up, or waits for its next try. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{sink}/{incident}/resend", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> resend(@PathVariable String sink, @PathVariable String incident, Caller caller) {
    if (!store.resend(sink, incident)) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no such ticket, or it is being told now")
          .answer();
    }
    audit.note(
        new Act(clock.instant(), caller.name(), caller.address(), "ticket-resent", incident, sink));
    return store.of(incident).stream()
        .filter(delivery -> delivery.sink().equals(sink))
        .findFirst()
        .<HttpResponse<?>>map(delivery -> HttpResponse.ok(DeliveryView.of(delivery)))
        .orElseGet(() -> Problem.of(HttpStatus.NOT_FOUND, "There is no such ticket").answer());
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(said -> !said.isEmpty());
  }
}

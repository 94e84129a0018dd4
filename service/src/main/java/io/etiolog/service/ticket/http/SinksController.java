// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.etiolog.service.ticket.outbox.CourierCounts;
import io.etiolog.service.ticket.outbox.TicketRounds;
import io.etiolog.service.ticket.outbox.TicketState;
import io.etiolog.service.ticket.outbox.TicketStore;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketsInUse;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The systems that tickets are in, and whether they take any. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/sinks")
@ExecuteOn(TaskExecutors.BLOCKING)
class SinksController {
  private final TicketsInUse tickets;
  private final TicketStore store;
  private final TicketRounds rounds;
  private final AuditLog audit;
  private final InstantSource clock = InstantSource.system();

  SinksController(TicketsInUse tickets, TicketStore store, TicketRounds rounds, AuditLog audit) {
    this.audit = audit;
    this.tickets = tickets;
    this.store = store;
    this.rounds = rounds;
  }

  /** All of them. */
  @Serdeable
  record Sinks(@JsonInclude(JsonInclude.Include.ALWAYS) List<SinkView> sinks) {}

  /**
   * A test that was taken.
   *
   * @param ticket what the system calls the ticket that it has made, and resolved
   * @param url where people see it; missing where there is no such place
   */
  @Serdeable
  record Taken(String sink, String ticket, @Nullable String url) {}

  @Get(produces = MediaType.APPLICATION_JSON)
  Sinks list() {
    return new Sinks(tickets.policy().outlets().stream().map(this::view).toList());
  }

  private SinkView view(Outlet outlet) {
    CourierCounts counts = rounds.counts(outlet.name());
    return new SinkView(
        outlet.name(),
        outlet.kind(),
        outlet.place(),
        rounds.isPaused(outlet.name()),
        store.count(outlet.name(), TicketState.WAITING),
        store.count(outlet.name(), TicketState.DEAD),
        counts.delivered(),
        counts.failed());
  }

  /** Makes a ticket that says it is a test, and resolves it. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{name}/test", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> test(@PathVariable String name, Caller caller) {
    Optional<Outlet> outlet = tickets.policy().outlet(name);
    if (outlet.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no sink " + name).answer();
    }
    audit.note(new Act(clock.instant(), caller.name(), caller.address(), "sink-tested", name, ""));
    try {
      Remote made = Trial.of(outlet.get().sink(), clock.instant());
      return HttpResponse.ok(
          new Taken(name, made.id(), made.url().map(url -> url.toASCIIString()).orElse(null)));
    } catch (UndeliveredException e) {
      String why = new Redactor().redact(String.valueOf(e.getMessage()));
      return Problem.of(HttpStatus.BAD_GATEWAY, name + " does not take it: " + why).answer();
    }
  }

  /**
   * What was given up, and is sent again.
   *
   * @param tickets how many
   */
  @Serdeable
  record Resent(String sink, int tickets) {}

  /** Has all that the system was not told, and that was given up, be told now. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/{name}/resend", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> resend(@PathVariable String name, Caller caller) {
    if (tickets.policy().outlet(name).isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "There is no sink " + name).answer();
    }
    int resent = store.resend(name);
    audit.note(
        new Act(
            clock.instant(),
            caller.name(),
            caller.address(),
            "tickets-resent",
            name,
            Integer.toString(resent)));
    return HttpResponse.ok(new Resent(name, resent));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.access.http.StandingAccess;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.PlanNews;
import io.etiolog.service.remediation.view.PlanBrief;
import io.etiolog.service.server.StopSignal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Server-sent events: each incident as it is after a change, under the name {@code incident}, and
 * each plan, with the step that it is at, under {@code plan}. Who reads too slowly misses the
 * oldest, and sees with the next what the incident or plan is then. It ends soon after the token of
 * who listens, and when the service stops.
 */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/events")
class EventsController {
  private static final int WAITING = 256;

  /** Proxies cut off what says nothing for a minute. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

  /** How often it is looked at whether the one who listens still may. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(5);

  private final Incidents incidents;
  private final PlanNews plans;
  private final ObjectMapper mapper;
  private final StandingAccess access;
  private final StopSignal end;

  EventsController(
      Incidents incidents,
      PlanNews plans,
      ObjectMapper mapper,
      StandingAccess access,
      StopSignal end) {
    this.incidents = incidents;
    this.plans = plans;
    this.mapper = mapper;
    this.access = access;
    this.end = end;
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> events(HttpRequest<?> request) {
    BooleanSupplier stands = access.of(request);
    Flux<Event<String>> changes =
        Flux.create(
                (FluxSink<Event<String>> sink) -> {
                  Runnable incidentsEnd = incidents.watch(incident -> sink.next(event(incident)));
                  Runnable plansEnd = plans.watch(repair -> sink.next(event(repair)));
                  sink.onDispose(() -> {
                    incidentsEnd.run();
                    plansEnd.run();
                  });
                },
                FluxSink.OverflowStrategy.IGNORE)
            .onBackpressureBuffer(WAITING, BufferOverflowStrategy.DROP_OLDEST);
    Flux<Event<String>> life =
        Flux.interval(SIGN_OF_LIFE).onBackpressureDrop().map(tick -> lifeSign());
    Flux<Long> ended =
        Flux.interval(LOOKED_AT).onBackpressureDrop().filter(tick -> !stands.getAsBoolean());
    // The framework cannot end an answer that never began and that nobody waits for any more.
    return Flux.merge(changes, life)
        .takeUntilOther(ended)
        .takeUntilOther(end.signal())
        .concatWithValues(lifeSign());
  }

  private static Event<String> lifeSign() {
    return Event.of("").name("ping");
  }

  private static Event<String> event(Incident incident) {
    return Event.of(IncidentJson.brief(incident)).name("incident").id(incident.id());
  }

  private Event<String> event(Repair repair) {
    return Event.of(PlanBrief.of(repair).json(mapper)).name("plan").id(repair.plan().id());
  }
}

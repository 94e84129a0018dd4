// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.store.Incidents;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Server-sent events: each incident as it is after a change, under the name {@code incident}. Who
 * reads too slowly misses the oldest, and sees with the next what the incident is then.
 */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/events")
class EventsController {
  private static final int WAITING = 256;

  /** Proxies cut off what says nothing for a minute. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

  private final Incidents incidents;

  EventsController(Incidents incidents) {
    this.incidents = incidents;
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> events() {
    Flux<Event<String>> changes =
        Flux.create(
                (FluxSink<Event<String>> sink) -> {
                  Runnable end =
                      incidents.watch(incident ->
                          sink.next(
                              Event.of(IncidentJson.brief(incident))
                                  .name("incident")
                                  .id(incident.id())));
                  sink.onDispose(end::run);
                },
                FluxSink.OverflowStrategy.IGNORE)
            .onBackpressureBuffer(WAITING, BufferOverflowStrategy.DROP_OLDEST);
    Flux<Event<String>> life =
        Flux.interval(SIGN_OF_LIFE).onBackpressureDrop().map(tick -> Event.of("").name("ping"));
    return Flux.merge(changes, life);
  }
}

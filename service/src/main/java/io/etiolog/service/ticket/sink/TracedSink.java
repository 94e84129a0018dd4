// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import io.etiolog.service.trace.IncidentTraces;
import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells of each call of a system, under the change of the incident that it is about.
 *
 * @param name what the site calls the system
 * @param kind what it is
 * @param sink how it is spoken to
 * @param traces who is told
 */
public record TracedSink(String name, String kind, Sink sink, IncidentTraces traces)
    implements Sink {
  /** A call of a system. */
  private interface Call<T> {
    T make() throws UndeliveredException;
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    return told("find", ticket.incident(), () -> sink.find(ticket));
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    return told("open", ticket.incident(), () -> sink.open(ticket));
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) throws UndeliveredException {
    return sink.hasHeard(remote, update);
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    return told("tell", update.ticket().incident(), () -> sink.tell(remote, update, heard));
  }

  @Override
  public Duration settles() {
    return sink.settles();
  }

  @Override
  public String place() {
    return sink.place();
  }

  @Override
  public Optional<Duration> repeats() {
    return sink.repeats();
  }

  /** Of what is merely said again nobody is told. */
  @Override
  public void repeat(List<Standing> tickets) throws UndeliveredException {
    sink.repeat(tickets);
  }

  private <T> T told(String call, String incident, Call<T> made) throws UndeliveredException {
    Work work =
        new Work(Work.Kind.CLIENT, "ticket")
            .about("etiolog.sink.name", name)
            .about("etiolog.sink.kind", kind)
            .about("etiolog.sink.call", call);
    try (Span span = traces.because(incident, work)) {
      try {
        return made.make();
      } catch (UndeliveredException e) {
        span.fail(e.isRefused() ? "refused" : "undelivered");
        throw e;
      } catch (RuntimeException e) {
        span.fail(e.getClass().getName());
        throw e;
      }
    }
  }
}

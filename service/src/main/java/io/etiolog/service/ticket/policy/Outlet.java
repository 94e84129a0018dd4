// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.TracedSink;
import io.etiolog.service.trace.IncidentTraces;

/**
 * A system as it was configured. Immutable.
 *
 * @param name what the site calls it
 * @param kind what it is: {@code github}
 * @param place where it is, without what must not be shown
 * @param perMinute how often it may be told something in a minute
 * @param sink how it is spoken to
 */
public record Outlet(String name, String kind, String place, int perMinute, Sink sink) {
  /** The same, of which somebody hears. */
  public Outlet tracedBy(IncidentTraces traces) {
    return new Outlet(name, kind, place, perMinute, new TracedSink(name, kind, sink, traces));
  }

  /** Of which system, and of what in it, the ids of its tickets are. */
  public String target() {
    return (kind + " " + sink.place()).strip();
  }
}

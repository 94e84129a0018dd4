// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * What people do with incidents, for HTTP and the pages alike. Each has its whole effect, which
 * stands in the audit then; doing it twice is doing it once, but for notes. Safe for all threads.
 */
public final class IncidentDesk {
  /**
   * How many characters of what somebody says are kept at most; more is for the caller to refuse.
   */
  public static final int LONGEST = 4_000;

  private final Incidents incidents;
  private final InstantSource clock;

  /** A desk for these incidents. */
  public IncidentDesk(Incidents incidents, InstantSource clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * Does something to an incident.
   *
   * @param id which
   * @param kind {@link Kind#ACKNOWLEDGED}, {@link Kind#CLOSED} or {@link Kind#NOTE}
   * @param text what they say; secrets are taken out
   * @param who does it
   * @param address where the call came from
   * @return the incident as it is then; empty where there is none
   */
  public Optional<Incident> say(String id, Kind kind, String text, String who, String address) {
    Instant now = clock.instant();
    Change change = new Change(now, kind, who, new Redactor().redact(text));
    Act act = new Act(now, who, address, kind.name().toLowerCase(Locale.ROOT), id, change.text());
    return incidents.say(id, incident -> after(incident, change), act);
  }

  private static Incident after(Incident incident, Change change) {
    boolean done =
        switch (change.kind()) {
          case ACKNOWLEDGED ->
              incident.acknowledged().filter(one -> one.by().equals(change.by())).isPresent();
          case CLOSED -> incident.status() == IncidentStatus.CLOSED;
          default -> false;
        };
    return done ? incident : incident.after(change);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.service.incident.IncidentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ticket of nothing that has happened, to try with whether a system takes any. */
public final class SampleTicket {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private SampleTicket() {}

  /** The same each time. */
  public static Ticket make() {
    return of("inc-test", TIME, IncidentStatus.OPEN);
  }

  /**
   * One that is open, or over.
   *
   * @param incident by what it is known
   */
  public static Ticket of(String incident, Instant since, IncidentStatus status) {
    return new Ticket(
        incident,
        "test",
        "test",
        "T1",
        0.99,
        status,
        "This is a test of Etiolog's: nothing is wrong",
        since,
        status == IncidentStatus.OPEN ? Optional.empty() : Optional.of(since),
        "Somebody tries whether tickets of Etiolog come here. They do.",
        "None.",
        List.of("Nothing follows from it."),
        List.of(new Ticket.Evidence("test.log:1", "a line that proves nothing")),
        1,
        Optional.of(
            new Ticket.Steps(
                "Nothing needs to be done",
                "",
                List.of(
                    new Ticket.Step(
                        "Close this", "safe", "by hand", "It is a test.", List.of("true"), "")),
                0)),
        "",
        List.of(),
        Map.of());
  }
}

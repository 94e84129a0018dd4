// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket for those who want to know how it is. Immutable.
 *
 * @param sink the name of the system
 * @param incident the incident's id
 * @param state what is to become of it
 * @param remote what the system calls it; {@code ""} before it was made
 * @param url where people see it
 * @param open whether it is open, as far as Etiolog has said
 * @param updates the number of the last update
 * @param attempts how often what is to be told was tried in vain
 * @param error why it was not taken; {@code ""} where it was
 * @param changed when something became of it last
 */
public record Delivery(
    String sink,
    String incident,
    TicketState state,
    String remote,
    Optional<URI> url,
    boolean open,
    int updates,
    int attempts,
    String error,
    Instant changed) {
  static Delivery of(TicketRow row, Instant changed) {
    return new Delivery(
        row.sink(),
        row.incident(),
        row.state(),
        row.remote().map(there -> there.id()).orElse(""),
        row.remote().flatMap(there -> there.url()),
        row.remote().map(there -> there.open()).orElse(false),
        row.updates(),
        row.setback().attempts(),
        row.setback().error(),
        changed);
  }

  /** One of which nobody can read what the store holds. */
  static Delivery unreadable(String sink, String incident, TicketState state, Instant changed) {
    return new Delivery(
        sink,
        incident,
        state,
        "",
        Optional.empty(),
        false,
        0,
        0,
        "what the store holds of it cannot be read; when it is sent again, its ticket is looked for",
        changed);
  }

  /** Whether it was told, and is only said again from time to time, as alerts have to be. */
  public boolean isOnlySaidAgain() {
    return state == TicketState.WAITING && !remote.isEmpty() && attempts == 0 && error.isEmpty();
  }

  /** What a page of a list ends with, so that the next one can begin behind it. */
  public String place() {
    return sink + "." + incident;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.ticket.outbox.Delivery;
import java.net.URI;
import java.util.List;

/**
 * An incident.
 *
 * @param frame for whom
 * @param row what a list says of it
 * @param ended when it was over; {@code ""} while it is not
 * @param history what happened to it, the latest first
 * @param plans the plans that were made for it
 * @param tickets its tickets
 * @param seen what is known
 */
public record IncidentPage(
    Frame frame,
    IncidentRow row,
    String ended,
    List<HistoryView> history,
    List<PlanRow> plans,
    List<TicketView> tickets,
    CaseView seen) {
  /** Copies the lists. */
  public IncidentPage {
    history = List.copyOf(history);
    plans = List.copyOf(plans);
    tickets = List.copyOf(tickets);
  }

  /**
   * What happened to it.
   *
   * @param at when
   * @param kind what
   * @param by who did it; {@code ""} for nobody
   * @param text in words
   */
  public record HistoryView(String at, String kind, String by, String text) {}

  /**
   * A ticket of it.
   *
   * @param sink in which system
   * @param id what that calls it, and where people see it
   * @param state {@code waiting}, {@code quiet} or {@code dead}: whether there is something to tell
   * @param open whether it is open, as far as Etiolog has said
   * @param error why it was not told; {@code ""} where it was
   */
  public record TicketView(
      String sink, ReferenceView id, String state, boolean open, String error) {
    static TicketView of(Delivery delivery) {
      String link =
          delivery
              .url()
              .map(URI::toASCIIString)
              .map(ReferenceView::of)
              .map(ReferenceView::link)
              .orElse("");
      return new TicketView(
          delivery.sink(),
          new ReferenceView(Shown.text(delivery.remote()), link),
          delivery.isOnlySaidAgain() ? "quiet" : delivery.state().word(),
          delivery.open(),
          Shown.text(delivery.error()));
    }
  }

  /**
   * A plan in a list.
   *
   * @param id its id
   * @param title what it does
   * @param status where in its life it is
   * @param tone how that looks
   * @param at when it was made
   * @param cluster for which cluster
   */
  public record PlanRow(
      String id, String title, String status, String tone, String at, String cluster) {}
}

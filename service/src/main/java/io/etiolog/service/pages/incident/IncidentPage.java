// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * An incident.
 *
 * @param frame for whom
 * @param row what a list says of it
 * @param ended when it was over; {@code ""} while it is not
 * @param history what happened to it, the latest first
 * @param plans the plans that were made for it
 * @param seen what is known
 */
public record IncidentPage(
    Frame frame,
    IncidentRow row,
    String ended,
    List<HistoryView> history,
    List<PlanRow> plans,
    CaseView seen) {
  /** Copies the lists. */
  public IncidentPage {
    history = List.copyOf(history);
    plans = List.copyOf(plans);
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

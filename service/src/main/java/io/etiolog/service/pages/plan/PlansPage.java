// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.incident.IncidentPage.PlanRow;
import java.util.List;
import java.util.Optional;

/**
 * The list of plans, and the form for another one.
 *
 * @param frame for whom
 * @param rows a page of them, the newest first
 * @param after asks for the next page; {@code ""} on the last
 * @param clusters for which plans can be made
 * @param playbooks by which they are made
 * @param stopped why nothing may be executed now; {@code ""} where it may
 * @param refusal why the one that was just asked for was refused
 */
public record PlansPage(
    Frame frame,
    List<PlanRow> rows,
    String after,
    List<String> clusters,
    List<String> playbooks,
    String stopped,
    Optional<PlanPage.Refusal> refusal) {
  /** Copies the lists. */
  public PlansPage {
    rows = List.copyOf(rows);
    clusters = List.copyOf(clusters);
    playbooks = List.copyOf(playbooks);
  }
}

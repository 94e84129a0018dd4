// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * The list of incidents.
 *
 * @param frame for whom
 * @param rows a page of them, the newest first
 * @param status those of which status; {@code ""} for all
 * @param cluster those of which cluster; {@code ""} for all
 * @param after asks for the next page; {@code ""} on the last
 */
public record IncidentsPage(
    Frame frame, List<IncidentRow> rows, String status, String cluster, String after) {
  /** Copies the list. */
  public IncidentsPage {
    rows = List.copyOf(rows);
  }

  /** Where the next page is. */
  public String next() {
    return "/incidents?status="
        + status
        + "&cluster="
        + Address.part(cluster)
        + "&after="
        + Address.part(after);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.pages.incident.IncidentRow;
import java.util.List;

/**
 * A cluster with what is wrong with it.
 *
 * @param name its name
 * @param link where all of it is
 * @param incidents those that are open, the worst first
 * @param more how many further ones are open
 */
public record ClusterCard(String name, String link, List<IncidentRow> incidents, long more) {
  /** Copies the list. */
  public ClusterCard {
    incidents = List.copyOf(incidents);
  }
}

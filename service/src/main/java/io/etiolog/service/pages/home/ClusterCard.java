// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.incident.IncidentRow;
import java.util.List;

/**
 * A cluster with what is wrong with it.
 *
 * @param name its name
 * @param incidents those that are open, the worst first
 */
public record ClusterCard(String name, List<IncidentRow> incidents) {
  /** Copies the list. */
  public ClusterCard {
    incidents = List.copyOf(incidents);
  }

  /** Where all of it is. */
  public String link() {
    return Address.cluster(name);
  }
}

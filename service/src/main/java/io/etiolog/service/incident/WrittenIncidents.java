// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.util.Collection;
import java.util.Optional;

/** What is written down of a cluster's incidents by now, by whomever. */
public interface WrittenIncidents {
  /** Any incident that was ever written down, by its id. */
  Optional<Incident> find(String id);

  /**
   * Those that may still change: all that are open or recovered, and those that ended within {@link
   * IncidentPolicy#sameAgain}.
   */
  Collection<Incident> live();
}

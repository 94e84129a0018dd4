// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.util.function.Predicate;

/**
 * Who tells of an incident, where several instances of the service share them. Only who owns an
 * incident ends it: the others know nothing of its lines. Who tells of a cause owns its incident
 * from then on, unless another one that lives does.
 *
 * @param self the name of this instance
 * @param lives whether another one, by its name, is known to live
 */
public record Ownership(String self, Predicate<String> lives) {
  /** Of incidents that nobody else writes to. */
  public static Ownership alone() {
    return new Ownership("", other -> false);
  }

  boolean isOurs(Incident incident) {
    return incident.owner().equals(self);
  }

  /** Whether another one looks after it. */
  public boolean isOthers(Incident incident) {
    return !isOurs(incident) && !incident.owner().isEmpty() && lives.test(incident.owner());
  }
}

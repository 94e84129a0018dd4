// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.time.Duration;

/**
 * When incidents begin and end.
 *
 * @param certainty the least confidence of a diagnosis that becomes an incident, from 0 to 1
 * @param lasting how long a cause must have stood, from its first line to now
 * @param recovery how long a recovery, or whatever else ends an incident, must have held
 * @param quiet how long a recovered incident must have been quiet to be closed
 * @param sameAgain how long after its end an incident that comes back is the same one
 */
public record IncidentPolicy(
    double certainty, Duration lasting, Duration recovery, Duration quiet, Duration sameAgain) {
  /** What serves most. */
  public static final IncidentPolicy USUAL =
      new IncidentPolicy(
          0.6,
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofHours(24));
}

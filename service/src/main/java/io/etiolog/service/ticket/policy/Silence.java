// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.service.cluster.registry.MaintenanceWindow;
import java.time.Instant;
import java.util.Optional;

/**
 * Of what nothing is told for a while.
 *
 * @param match which incidents
 * @param until its end
 * @param times when it holds; empty for always
 * @param because why
 */
record Silence(
    Match match, Optional<Instant> until, Optional<MaintenanceWindow> times, String because) {
  boolean holds(Instant now) {
    return until.map(now::isBefore).orElse(true)
        && times.map(window -> window.contains(now)).orElse(true);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.service.cluster.registry.MaintenanceWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which incidents go where.
 *
 * @param to names of systems
 * @param match which incidents
 * @param lasting how long they must have stood
 * @param times when; empty for always
 */
record Route(List<String> to, Match match, Duration lasting, Optional<MaintenanceWindow> times) {
  Route {
    to = List.copyOf(to);
  }
}

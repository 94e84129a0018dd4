// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.remediation.Target;
import java.util.List;

/** What a change of the leader asks for. */
final class LeaderGuards {
  private LeaderGuards() {}

  static List<Guard> of(Target to) {
    return List.of(
        HealthGuards.led(),
        Guard.of("D4", to.name() + " is a voter that was started", now -> voter(to, now)),
        HealthGuards.healthy("D4", to),
        HealthGuards.notCorrupt("D6"));
  }

  private static Measured voter(Target to, Situation now) {
    return now.member(to)
        .map(found ->
            Measured.of(
                !found.learner() && found.started(),
                found.learner() ? "a learner" : found.started() ? "a voter" : "never started"))
        .orElseGet(() -> Measured.of(false, to.difference(now.members())));
  }
}

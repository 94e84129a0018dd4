// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import java.time.Duration;

/**
 * How long things may take. Immutable.
 *
 * @param poll how often the cluster is looked at while something is waited for
 * @param effect until a cluster must show what was done
 * @param refusals for how long etcd may refuse for the moment: {@code unhealthy cluster} right
 *     after a start or a change, a learner that is not in sync yet
 * @param start how long a person has to start a member that was added
 * @param run after so long no further step of a plan is begun (D11)
 */
public record ExecutionBounds(
    Duration poll, Duration effect, Duration refusals, Duration start, Duration run) {
  /** What suits most clusters. */
  public static final ExecutionBounds USUAL =
      new ExecutionBounds(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofHours(2));
}

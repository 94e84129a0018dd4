// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.remediation.execution.Journal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What holds for all clusters. Immutable.
 *
 * @param atOnce on how many of them plans may be executed at the same time
 * @param validity how long a plan that a person asked for may be executed after it was proposed
 * @param fleet why nothing may be executed anywhere, such as that many clusters fail together: then
 *     there is a cause outside of each of them; empty while there is none
 */
public record Limits(int atOnce, Duration validity, Supplier<Optional<String>> fleet) {
  /** How long plans are usually valid. */
  public static final Duration VALIDITY = Duration.ofHours(1);

  /** How long one lies ready that nobody asked for: over a night. */
  static final Duration READY = Duration.ofHours(12);

  Duration validity(Person by) {
    return by.name().equals(Journal.ETIOLOG) ? READY : validity;
  }
}

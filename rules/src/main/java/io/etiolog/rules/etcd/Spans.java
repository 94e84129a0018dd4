// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.time.Duration;
import java.time.Instant;

/** Lengths of time, where {@link Instant#MAX} stands for a time that is not known. */
final class Spans {
  /**
   * What was shorter than this and is over was a start, a restart or an election, not a failure.
   */
  static final Duration BRIEF = Duration.ofSeconds(30);

  private Spans() {}

  /** From one to the other; zero where either is not known. */
  static Duration between(Instant from, Instant to) {
    return from.equals(Instant.MAX) || to.equals(Instant.MAX)
        ? Duration.ZERO
        : Duration.between(from, to);
  }

  /** Whether it lasted long enough to be worth telling. */
  static boolean lasted(Duration length) {
    return length.compareTo(BRIEF) >= 0;
  }
}
